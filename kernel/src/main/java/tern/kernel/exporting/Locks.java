package tern.kernel.exporting;

import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.inodeAuthority;
import static tern.kernel.cache.Authority.isInodeAuth;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Step;

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

  /// Those of which it is not known which other rank they belong to. TLA+: `AcquireLocks`.
  static TreeSet<Dir> unclear(Step t, Dir d) {
    return blocked(t, d)
        .filter(x -> !isInodeAuth(t.tree(), t.mds(), x))
        .filter(x -> inodeAuthority(t.tree(), t.mds(), x).isAmbiguous());
  }

  /// Where the request must hold a pin: what this rank owns among the locks' parents. TLA+:
  /// `PinSet`. Ceph: `Locker::acquire_locks`.
  static TreeSet<Dir> pinSet(Step t, Dir d) {
    return lockSet(t, d).map(x -> t.tree().parentOf(x)).filter(p -> t.mds().dirfrag(p).auth());
  }
}
