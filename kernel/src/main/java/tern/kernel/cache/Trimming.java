package tern.kernel.cache;

import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;

/// How replicas go.
public final class Trimming {
  private Trimming() {}

  /// Somebody has dropped a replica. TLA+: `HandleCacheExpire`. Ceph:
  /// `MDCache::handle_cache_expire`.
  public static Step handleCacheExpire(Step t, Rank from, Message.MCacheExpire message) {
    return tern.kernel.Todo.of(null);
  }

  /// Whether nothing needs a subtree root. TLA+: `MayTrimDirfrag`. Ceph: `MDCache::trim`.
  public static boolean mayTrimDirfrag(Tree tree, Mds m, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// Drops a subtree root. TLA+: `TrimDirfragNow`. Ceph: `MDCache::trim_dirfrag`.
  public static Step trimDirfragNow(Step t, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// Whether nothing needs an inode. TLA+: `MayTrimInode`. Ceph: `MDCache::trim`.
  public static boolean mayTrimInode(Tree tree, Mds m, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// Drops an inode, with its dirfrag if it is held. TLA+: `TrimInodeNow`. Ceph:
  /// `MDCache::trim_inode`.
  public static Step trimInodeNow(Step t, Dir d) {
    return tern.kernel.Todo.of(null);
  }
}
