package tern.kernel.environment;

import tern.kernel.Dir;
import tern.kernel.Transition;
import tern.kernel.Turn;

/// Requests of clients, and how they end.
public final class Requests {
  private Requests() {}

  /// A request that held a pin ends. TLA+: `AuthUnpin`. Ceph: `CDir::auth_unpin`.
  public static Transition authUnpin(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// A request that held a lock ends. TLA+: `ReleaseLock`. Ceph: `Locker::drop_locks`.
  public static Transition releaseLock(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// The dentry that an inode hangs on is committed. TLA+: `DirCommitted`. Ceph:
  /// `CDir::WAIT_CREATED`.
  public static Transition dirCommitted(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// A request pins something in a dirfrag. TLA+: `AuthPin`. Ceph: `CDir::auth_pin`.
  public static Transition authPin(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// A request takes a lock that a migration would need. TLA+: `TakeLock`. Ceph:
  /// `Locker::acquire_locks`.
  public static Transition takeLock(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// A freeze keeps another rank's request waiting. TLA+: `RemoteWaiter`. Ceph:
  /// `Migrator::export_freeze_inc_num_waiters`.
  public static Transition remoteWaiter(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }
}
