package tern.kernel.cache;

import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Step;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;

/// Auth pins, freezing a tree, and unfreezing it.
///
/// TLA+: module `Freezing`. Ceph: `CDir`.
public final class Freezing {
  private Freezing() {}

  /// Whether a dirfrag is in a complete freeze. TLA+: `IsFrozen`. Ceph: `CDir::is_frozen`.
  public static boolean isFrozen(Mds m, Dir d) {
    return m.dirfrag(d).inFreeze() && m.dirfrag(d).frozen();
  }

  /// Whether a dirfrag is in a freeze that is not complete. TLA+: `IsFreezing`. Ceph:
  /// `CDir::is_freezing`.
  public static boolean isFreezing(Mds m, Dir d) {
    return m.dirfrag(d).inFreeze() && !m.dirfrag(d).frozen();
  }

  /// Whether a dirfrag is the root of a complete freeze. TLA+: `IsFrozenRoot`. Ceph:
  /// `CDir::is_frozen_tree_root`.
  public static boolean isFrozenRoot(Mds m, Dir d) {
    return m.dirfrag(d).freeze().equals(d) && m.dirfrag(d).frozen();
  }

  /// Whether a dirfrag's inode is frozen. TLA+: `IsInodeFrozen`. Ceph: `CInode::is_frozen`.
  public static boolean isInodeFrozen(Tree tree, Mds m, Dir d) {
    return !d.equals(Dir.ROOT) && isFrozen(m, tree.parentOf(d));
  }

  /// Whether a request may pin; the migrator does not ask. TLA+: `CanAuthPin`. Ceph:
  /// `CDir::can_auth_pin`.
  public static boolean canAuthPin(Mds m, Dir d) {
    return m.dirfrag(d).auth() && !m.dirfrag(d).inFreeze();
  }

  /// The dirfrag at which a waiter for the thaw of a dirfrag stands. TLA+: `FreezeRoot`.
  public static Dir freezeRoot(Mds m, Dir d) {
    return m.dirfrag(d).freeze();
  }

  /// Pins a dirfrag. TLA+: `AuthPinOn`. Ceph: `CDir::auth_pin`.
  public static Step authPinOn(Step t, Dir d) {
    return t.with(m -> m.withDirfrag(d, f -> f.addAuthPins(1)));
  }

  /// Drops a pin, which may complete a freeze. TLA+: `AuthUnpinOn`. Ceph: `CDir::auth_unpin`.
  public static Step authUnpinOn(Step t, Dir d) {
    return t.check(x -> x.mds().dirfrag(d).authPins() > 0, Assertion.AuthUnpinUnpinned)
        .then(x ->
            maybeFinishFreeze(
                x.with(m -> m.withDirfrag(d, f -> f.addAuthPins(-1))),
                x.mds().dirfrag(d).freeze()));
  }

  /// Pins each of some dirfrags. TLA+: `AuthPinAll`.
  public static Step authPinAll(Step t, TreeSet<Dir> dirs) {
    return t.foldDown(dirs, Freezing::authPinOn);
  }

  /// Drops a pin of each of some dirfrags. TLA+: `AuthUnpinAll`.
  public static Step authUnpinAll(Step t, TreeSet<Dir> dirs) {
    return t.foldDown(dirs, Freezing::authUnpinOn);
  }

  /// Pins a tree itself and waits for the other pins to go. TLA+: `FreezeTree`. Ceph:
  /// `CDir::freeze_tree`.
  public static Step freezeTree(Step t, Dir d) {
    return authPinOn(t.check(x -> !x.mds().dirfrag(d).inFreeze(), Assertion.FreezeTreeTwice), d)
        .then(x -> {
          var tree = Walk.region(x.tree(), x.mds(), d, y -> !x.mds().dirfrag(y).inFreeze());
          return maybeFinishFreeze(x.with(m -> mark(m, tree, d, false)), d);
        });
  }

  /// Freezes the importer's side at once, where nothing is pinned. TLA+: `FreezeReplicaTree`. Ceph:
  /// `CDir::_freeze_tree`.
  public static Step freezeReplicaTree(Step t, Dir d) {
    return t.then(x -> {
      var m = x.mds();
      var tree = Authority.region(x.tree(), m, d);
      boolean idle = tree.forAll(y -> !m.dirfrag(y).inFreeze());
      return x.check(idle, Assertion.FreezeReplicaTreeBusy).with(y -> mark(y, tree, d, true));
    });
  }

  /// Unfreezes a tree, frozen or still freezing. TLA+: `UnfreezeTree`. Ceph: `CDir::unfreeze_tree`.
  public static Step unfreezeTree(Step t, Dir d) {
    return t.check(x -> x.mds().dirfrag(d).freeze().equals(d), Assertion.UnfreezeTreeRoot)
        .then(x -> {
          var m = x.mds();
          var tree = Walk.region(x.tree(), m, d, y -> m.dirfrag(y).freeze().equals(d));
          var thawed = x.with(y -> mark(y, tree, Dir.NONE, false));
          return settle(thawed, d, m.dirfrag(d)).foldDown(tree, (y, z) -> y.wake(On.Unfreeze, z));
        });
  }

  /// What a thaw does to the root, by how it was before.
  private static Step settle(Step thawed, Dir d, Dirfrag before) {
    if (!before.frozen()) {
      return authUnpinOn(
          thawed.with(m -> m.withWaiting(m.waiting().filter(w -> !w.waits(On.Frozen, d)))), d);
    }
    var auth = before.dirAuth();
    return before.auth()
        ? Authority.adjustSubtreeAuth(
            thawed.check(auth.first().equals(auth.second()), Assertion.UnfreezeTreeAuth),
            d,
            DirAuth.sole(auth.first()))
        : thawed;
  }

  private static Mds mark(Mds m, TreeSet<Dir> dirs, Dir root, boolean frozen) {
    return m.withCache(
        dirs.foldLeft(
            m.cache(), (cache, y) -> cache.put(y, m.dirfrag(y).withFreeze(root, frozen))));
  }

  /// Completes a freeze whose own pin is the last. TLA+: `MaybeFinishFreeze`. Ceph:
  /// `CDir::maybe_finish_freeze`.
  private static Step maybeFinishFreeze(Step t, Dir d) {
    var m = t.mds();
    if (!m.holds(d)) {
      return t;
    }
    if (!m.dirfrag(d).freeze().equals(d) || m.dirfrag(d).frozen() || freezePins(t, d) != 1) {
      return t;
    }
    return freezeNow(t, d)
        .with(x -> x.withDirfrag(d, f -> f.addAuthPins(-1)))
        .wake(Waiter.On.Frozen, d);
  }

  private static int freezePins(Step t, Dir d) {
    return Walk.members(t.tree(), t.mds(), d)
        .foldLeft(0, (n, x) -> n + t.mds().dirfrag(x).authPins());
  }

  /// What is nested in a tree without sharing its freeze becomes a subtree of its own; the tree
  /// becomes one at once, as (me, me), before anybody can merge into it. TLA+: `FreezeNow`. Ceph:
  /// `CDir::_freeze_tree`.
  private static Step freezeNow(Step t, Dir d) {
    var m = t.mds();
    var auth = Authority.authorityOf(t.tree(), m, d);
    var outside = Walk.outside(t.tree(), m, d);
    return Authority.adjustSubtreeAuth(
            t.check(!auth.isAmbiguous(), Assertion.FreezeTreeAmbiguous)
                .foldDown(outside, (x, y) -> Authority.adjustSubtreeAuth(x, y, auth)),
            d,
            new DirAuth(auth.first(), auth.first()))
        .then(x -> x.with(y -> mark(y, Walk.members(x.tree(), y, d), d, true)));
  }
}
