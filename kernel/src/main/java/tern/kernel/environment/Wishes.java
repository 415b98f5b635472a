package tern.kernel.environment;

import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.Transition;
import tern.kernel.Turn;

/// Wishes of the balancer, and trims.
public final class Wishes {
  private Wishes() {}

  /// The balancer wants a tree handed over. TLA+: `ExportDir`. Ceph: `Migrator::export_dir`.
  public static Transition exportDir(Turn turn, Dir d, Rank p) {
    return tern.kernel.Todo.of(null);
  }

  /// A subtree root that nothing needs goes. TLA+: `TrimDirfrag`. Ceph: `MDCache::trim`.
  public static Transition trimDirfrag(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// An inode that nothing needs goes. TLA+: `TrimInode`. Ceph: `MDCache::trim`.
  public static Transition trimInode(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }
}
