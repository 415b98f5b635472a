package tern.kernel.environment;

import static tern.kernel.cache.Freezing.authPinOn;
import static tern.kernel.cache.Freezing.authUnpinOn;
import static tern.kernel.cache.Freezing.canAuthPin;
import static tern.kernel.cache.Freezing.isFreezing;

import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.Waiter.On;
import tern.kernel.cache.Authority;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Tree;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// Requests of clients, and how they end, which they always do.
public final class Requests {
  private Requests() {}

  /// A request works on something in a dirfrag. TLA+: `AuthPin`. Ceph: `CDir::auth_pin`.
  public static Transition authPin(Turn turn, Dir d) {
    return turn.serving()
        .when("d \\in Held(m)", m -> m.holds(d))
        .when("CanAuthPin(m, d)", m -> canAuthPin(m, d))
        .when("d \\notin m.clientPins", m -> !m.clientPins().contains(d))
        .act(t -> authPinOn(t.with(m -> m.withClientPins(m.clientPins().add(d))), d));
  }

  /// A request that held a pin ends. TLA+: `AuthUnpin`. Ceph: `CDir::auth_unpin`.
  public static Transition authUnpin(Turn turn, Dir d) {
    return turn.when("d \\in mds[r].clientPins", m -> m.clientPins().contains(d))
        .act(t -> authUnpinOn(t.with(m -> m.withClientPins(m.clientPins().remove(d))), d));
  }

  /// Requests remove the last that is in a dirfrag. TLA+: `EmptyDir`. Ceph: `CDir::unlink_inode`.
  public static Transition emptyDir(Turn turn, Dir d) {
    var tree = turn.rules().tree();
    return turn.serving()
        .when("\\A x \\in Dirs : Parent[x] # d", _ -> tree.childrenOf(d).isEmpty())
        .when("d \\in Held(m)", m -> m.holds(d))
        .when("CanAuthPin(m, d)", m -> canAuthPin(m, d))
        .when("~IsEmpty(m, d)", m -> !m.dirfrag(d).isEmpty())
        .when("~m.readonly", m -> !m.readonly())
        .act(t -> t.with(m -> m.withDirfrag(d, f -> f.flag(Flag.EMPTY))));
  }

  /// A request holds a lock of an inode which a migration would need; where the inode is this
  /// rank's, with a pin; not one that a migration holds. TLA+: `TakeLock`. Ceph:
  /// `Locker::acquire_locks`.
  public static Transition takeLock(Turn turn, Dir d) {
    var tree = turn.rules().tree();
    return turn.serving()
        .when("d # Root", _ -> !d.equals(Dir.ROOT))
        .when("d \\in DOMAIN m.inodes", m -> m.inodes().containsKey(d))
        .when("d \\notin DOMAIN m.locked", m -> !m.locked().containsKey(d))
        .when("~HeldByMigration(m, d)", m -> !heldByMigration(tree, m, d))
        .when(
            "auth => CanAuthPin(m, Parent[d])",
            m -> !Authority.isInodeAuth(tree, m, d) || canAuthPin(m, tree.parentOf(d)))
        .act(t -> {
          boolean auth = Authority.isInodeAuth(tree, t.mds(), d);
          var locked = t.with(m -> m.withLocked(m.locked().put(d, auth)));
          return auth ? authPinOn(locked, tree.parentOf(d)) : locked;
        });
  }

  /// Whether a migration holds the lock. TLA+: `HeldByMigration`.
  private static boolean heldByMigration(Tree tree, Mds m, Dir d) {
    boolean byExport =
        m.exports()
            .exists(export ->
                switch (export._2) {
                  case Export.Locking _, Export.Freezing _, Export.Cancelling _ -> false;
                  case Export.Discovering _, Export.Notified _ ->
                      tree.isWithin(export._1, d)
                          || Authority.bounds(tree, m, export._1).contains(d);
                });
    return byExport
        || switch (m.imports().get(d).getOrNull()) {
          case null -> false;
          case Import.Discovering _, Import.Discovered _, Import.Prepping _ -> false;
          case Import.Named _ -> true;
        };
  }

  /// A request that held a lock ends; whoever waits for the lock goes on then. TLA+: `ReleaseLock`.
  /// Ceph: `Locker::drop_locks`.
  public static Transition releaseLock(Turn turn, Dir d) {
    var tree = turn.rules().tree();
    return turn.when("d \\in DOMAIN m.locked", m -> m.locked().containsKey(d))
        .act(t -> {
          boolean pinned = t.mds().locked().get(d).get();
          var free = t.with(m -> m.withLocked(m.locked().remove(d))).wake(On.Lock, d);
          return pinned ? authUnpinOn(free, tree.parentOf(d)) : free;
        });
  }

  /// Another rank's request wants a pin from afar, and the freeze keeps it waiting. TLA+:
  /// `RemoteWaiter`. Ceph: `Migrator::export_freeze_inc_num_waiters`.
  public static Transition remoteWaiter(Turn turn, Dir d) {
    return turn.idle()
        .when("d \\in DOMAIN m.exports", m -> m.exports().containsKey(d))
        .when(
            "m.exports[d].state \\in {\"DISCOVERING\", \"FREEZING\"}",
            m -> m.exportOf(d) instanceof Export.Freezable)
        .when("IsFreezing(m, d)", m -> isFreezing(m, d))
        .when(
            "~m.exports[d].remoteWaiters",
            m -> m.exportOf(d) instanceof Export.Freezable e && !e.remoteWaiters())
        .act(t -> t.with(m -> RemotePins.withRemoteWaiter(m, d)));
  }

  /// The dentry that an inode hangs on is committed. TLA+: `DirCommitted`. Ceph:
  /// `CDir::WAIT_CREATED`.
  public static Transition dirCommitted(Turn turn, Dir d) {
    return turn.when("d \\in m.uncommitted", m -> m.uncommitted().contains(d))
        .act(t -> t.with(m -> m.withUncommitted(m.uncommitted().remove(d))).wake(On.Created, d));
  }
}
