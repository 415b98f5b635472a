package tern.kernel.exporting;

import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.inodeAuthority;
import static tern.kernel.cache.Authority.isInodeAuth;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Step;
import tern.kernel.pinning.Remote;

/// Which locks a migration takes, and where it must hold a pin for them.
final class Locks {
  private Locks() {}

  /// The dirfrags whose inodes' locks are taken: the path's, and the bounds'. TLA+: `LockSet`.
  /// Ceph: `Migrator::get_export_lock_set`.
  private static TreeSet<Dir> lockSet(Step t, Dir d) {
    return bounds(t.tree(), t.mds(), d).addAll(t.tree().path(d).tail());
  }

  /// Those of the locks that somebody else holds. TLA+: `Blocked`.
  static TreeSet<Dir> blocked(Step t, Dir d) {
    return lockSet(t, d).filter(x -> t.mds().locked().containsKey(x));
  }

  /// Those that must be pinned at the rank that they belong to, and are not. TLA+: `AcquireLocks`.
  static TreeSet<Dir> wanted(Step t, Dir d, Remote remote) {
    return blocked(t, d).filter(x -> !isInodeAuth(t.tree(), t.mds(), x) && !remote.hasPinned(x));
  }

  /// Whether it is not known which rank one belongs to. TLA+: `AcquireLocks`.
  static boolean isUnclear(Step t, Dir x) {
    return inodeAuthority(t.tree(), t.mds(), x).isAmbiguous();
  }

  /// Where the request must hold a pin: what this rank owns among the locks' parents. TLA+:
  /// `PinSet`. Ceph: `Locker::acquire_locks`.
  static TreeSet<Dir> pinSet(Step t, Dir d) {
    return lockSet(t, d).map(x -> t.tree().parentOf(x)).filter(p -> t.mds().dirfrag(p).auth());
  }
}
