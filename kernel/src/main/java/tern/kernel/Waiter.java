package tern.kernel;

import io.vavr.collection.TreeSet;
import lombok.With;

/// A context that waits for something to happen at each of some dirfrags.
///
/// TLA+: a record of `waiting`. Ceph: `MDSCacheObject::add_waiter`, gathers.
///
/// @param on what is waited for
/// @param dirs where it has not happened yet
/// @param context what goes on then
public record Waiter(On on, @With TreeSet<Dir> dirs, Context context) {
  /// What can be waited for; the names are the spec's.
  public enum On {
    /// The tree is frozen. Ceph: `CDir::WAIT_FROZEN`.
    Frozen,
    /// The tree has thawed. Ceph: `CDir::WAIT_UNFREEZE`.
    Unfreeze,
    /// The subtree has one authority again. Ceph: `CDir::WAIT_SINGLEAUTH`.
    SingleAuth,
    /// The inode is in the cache. Ceph: `CDir::WAIT_DENTRY`.
    Dentry,
    /// The dirfrag is in the cache. Ceph: `CInode::WAIT_DIR`.
    Dir,
    /// The inode's lock is free. Ceph: `SimpleLock::WAIT_STABLE`.
    Lock,
    /// The next map. Ceph: `MDSRank::wait_for_mdsmap`.
    Map,
    /// The inode's dentry is committed. Ceph: `CDir::WAIT_CREATED`.
    Created,
    /// This rank is active. Ceph: `MDSRank::wait_for_active`.
    Active,
    /// A client that has no session connects. Ceph: `MDSRank::wait_for_any_client_connection`.
    Connection
  }

  /// Whether it waits for this at this dirfrag.
  public boolean waits(On what, tern.kernel.Dir d) {
    return on == what && dirs.contains(d);
  }
}
