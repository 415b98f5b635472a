package tern.kernel.cache;

import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Authority.isInodeAuth;
import static tern.kernel.cache.Authority.subtreeRoot;
import static tern.kernel.cache.Freezing.isFrozenRoot;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Late;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.Waiter.On;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.exporting.Export;

/// A rank drops a replica and tells the authority; the authority strikes it from the replica map,
/// later if the tree is on the move.
///
/// TLA+: module `Trimming`. Ceph: `MDCache`.
public final class Trimming {
  private Trimming() {}

  /// Whether nothing needs a subtree root, which goes without its inode. TLA+: `MayTrimDirfrag`.
  /// Ceph: `MDCache::trim`.
  public static boolean mayTrimDirfrag(Tree tree, Mds m, Dir d) {
    return m.holds(d)
        && m.dirfrag(d).isSubtreeRoot()
        && !m.dirfrag(d).auth()
        && !isInodeAuth(tree, m, d)
        && !m.recovery().rejoinAckGather().contains(m.dirfrag(d).dirAuth().first())
        && m.pins(d).isEmpty()
        && !m.locked().containsKey(d)
        && isUnused(tree, m, d);
  }

  /// Drops a subtree root. TLA+: `TrimDirfragNow`. Ceph: `MDCache::trim_dirfrag`.
  public static Step trimDirfragNow(Step t, Dir d) {
    return remove(sendExpire(t, d, d), d);
  }

  /// Whether nothing needs an inode, which takes its dirfrag with it unless that is a subtree root.
  /// TLA+: `MayTrimInode`. Ceph: `MDCache::trim`.
  public static boolean mayTrimInode(Tree tree, Mds m, Dir d) {
    return !d.equals(Dir.ROOT)
        && m.inodes().containsKey(d)
        && !isInodeAuth(tree, m, d)
        && m.pins(d).isEmpty()
        && !m.locked().containsKey(d)
        && !m.waits(On.Dir, d)
        && !m.remoteRequests().keepsInode(d)
        && (!m.holds(d)
            || (!m.dirfrag(d).isSubtreeRoot() && !m.dirfrag(d).auth() && isUnused(tree, m, d)));
  }

  /// Drops an inode, with its dirfrag if it is held. TLA+: `TrimInodeNow`. Ceph:
  /// `MDCache::trim_inode`.
  public static Step trimInodeNow(Step t, Dir d) {
    var dropped =
        t.mds().holds(d) ? remove(sendExpire(t, subtreeRoot(t.tree(), t.mds(), d), d), d) : t;
    return dropped.with(m -> m.withInodes(m.inodes().remove(d)));
  }

  /// Whether no migration and nothing in it keeps a dirfrag. TLA+: `Unused`.
  private static boolean isUnused(Tree tree, Mds m, Dir d) {
    var busy = TreeSet.of(Flag.EXPORTBOUND, Flag.IMPORTING, Flag.IMPORTBOUND);
    return !m.dirfrag(d).state().exists(busy::contains)
        && !tree.childrenOf(d).exists(x -> m.inodes().containsKey(x) || m.waits(On.Dentry, x))
        && !m.dirfrag(d).freeze().equals(d)
        && !m.sessionMap().keeps(d)
        && !m.remoteRequests().keepsDirfrag(d)
        && !m.waits(On.SingleAuth, d)
        && !m.waits(On.Unfreeze, d);
  }

  /// Tells who answers for the container, except that the second of two who is about to get it
  /// anyway keeps silent. TLA+: `SendExpire`. Ceph: `MDCache::trim_dirfrag`.
  private static Step sendExpire(Step t, Dir container, Dir d) {
    var m = t.mds();
    var auth = authorityOf(t.tree(), m, container);
    boolean silent =
        auth.second().equals(m.rank()) && m.dirfrag(container).state().contains(Flag.IMPORTING);
    TreeSet<Rank> to =
        silent
            ? TreeSet.empty()
            : TreeSet.of(auth.first(), auth.second()).remove(m.rank()).remove(Rank.UNKNOWN);
    return t.sendAll(
        to.filter(q -> takesExpires(m, q)),
        new Message.MCacheExpire(container, d, m.dirfrag(d).nonce()));
  }

  /// Whether a rank does not hear of this replica in a rejoin that is still to come. TLA+:
  /// `TakesExpires`.
  private static boolean takesExpires(Mds m, Rank q) {
    return switch (m.map().stateOf(q)) {
      case REPLAY, RESOLVE, RECONNECT -> false;
      case REJOIN -> m.recovery().rejoinSent().contains(q);
      case ACTIVE, STOPPING, STOPPED, FAILED -> true;
    };
  }

  private static Step remove(Step t, Dir d) {
    return t.with(m -> m.withCache(m.cache().remove(d)));
  }

  /// The sender has dropped a replica: strikes it, unless the sender got a newer one. A rank that
  /// has yet to hear what others hold does not listen. TLA+: `HandleCacheExpire`. Ceph:
  /// `MDCache::handle_cache_expire`.
  public static Step handleCacheExpire(Step t, Rank from, Message.MCacheExpire message) {
    return t.mds().state().isAtLeast(State.REJOIN) ? expire(t, from, message) : t;
  }

  private static Step expire(Step t, Rank from, Message.MCacheExpire message) {
    var m = t.mds();
    var container = message.container();
    if (!m.holds(container)) {
      return t.check(
          t.rules().repairs(Repair.IgnoreExpireOfReplica), Assertion.HandleCacheExpireContainer);
    }
    if (ignores(t, container)) {
      return t;
    }
    if (defers(m, container, from)) {
      return t.check(isFrozenRoot(m, container), Assertion.HandleCacheExpireFrozen)
          .with(x -> defer(x, container, new Late(from, message)));
    }
    return m.exports().get(container).exists(Export.Notifying.class::isInstance)
        ? t.die(Assertion.HandleCacheExpireNotified)
        : strike(t, from, message);
  }

  private static boolean ignores(Step t, Dir container) {
    return t.rules().repairs(Repair.IgnoreExpireOfReplica)
        && !t.mds().dirfrag(container).auth()
        && !isFrozenRoot(t.mds(), container);
  }

  /// Whether an expire is put aside: the export is past the point at which the sender knows of two
  /// authorities. TLA+: `Defers`.
  private static boolean defers(Mds m, Dir container, Rank from) {
    return !m.dirfrag(container).auth() || m.exports().get(container).exists(e -> defers(e, from));
  }

  private static boolean defers(Export export, Rank from) {
    return switch (export) {
      case Export.Warning e -> !e.warningAckWaiting().contains(from);
      case Export.Exporting _, Export.LoggingFinish _ -> true;
      case Export.Notifying e -> e.notifyAckWaiting().contains(from);
      case Export.Locking _, Export.Freezable _, Export.Prepping _, Export.Cancelling _ -> false;
    };
  }

  private static Mds defer(Mds m, Dir container, Late late) {
    var already = m.delayedExpires().getOrElse(container, Vector.empty());
    return m.withDelayedExpires(m.delayedExpires().put(container, already.append(late)));
  }

  /// TLA+: `Strike`.
  private static Step strike(Step t, Rank from, Message.MCacheExpire message) {
    var d = message.dir();
    if (!t.mds().holds(d) || !t.mds().dirfrag(d).auth()) {
      return t.die(Assertion.HandleCacheExpireDirAuth);
    }
    var replicas = t.mds().dirfrag(d).replicas();
    if (!replicas.containsKey(from)) {
      return t.check(
          t.rules().repairs(Repair.IgnoreExpireOfStranger), Assertion.HandleCacheExpireReplica);
    }
    return replicas.get(from).contains(message.nonce())
        ? t.with(m -> m.withDirfrag(d, f -> f.withReplicas(replicas.remove(from))))
        : t;
  }

  /// Looks again at the expires that were put aside. TLA+: `ProcessDelayedExpire`. Ceph:
  /// `MDCache::process_delayed_expire`.
  public static Step processDelayedExpire(Step t, Dir d) {
    return t.then(x ->
        x.mds()
            .delayedExpires()
            .getOrElse(d, Vector.empty())
            .foldLeft(
                discardDelayedExpire(x, d),
                (y, late) -> y.then(z -> handleCacheExpire(z, late.from(), late.message()))));
  }

  /// Forgets the expires that were put aside. TLA+: `DiscardDelayedExpire`. Ceph:
  /// `MDCache::discard_delayed_expire`.
  public static Step discardDelayedExpire(Step t, Dir d) {
    return t.with(m -> m.withDelayedExpires(m.delayedExpires().remove(d)));
  }
}
