package tern.kernel.stopping;

import tern.kernel.Dir;
import tern.kernel.Transition;
import tern.kernel.Turn;

/// A rank that stops, part by part.
public final class Shutdown {
  private Shutdown() {}

  /// A stopping rank sends a subtree home. TLA+: `ShutdownExport`. Ceph: `MDCache::shutdown_pass`.
  public static Transition shutdownExport(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// A stopping rank drops a subtree root that nothing holds. TLA+: `ShutdownTrimDirfrag`. Ceph:
  /// `MDCache::shutdown_pass`.
  public static Transition shutdownTrimDirfrag(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// A stopping rank drops an inode that nothing holds. TLA+: `ShutdownTrimInode`. Ceph:
  /// `MDCache::shutdown_pass`.
  public static Transition shutdownTrimInode(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// A stopping rank with nothing left asks to be let go. TLA+: `ShutdownPass`. Ceph:
  /// `MDCache::shutdown_pass`.
  public static Transition shutdownPass(Turn turn) {
    return tern.kernel.Todo.of(null);
  }
}
