package tern.kernel.environment;

import tern.kernel.Dir;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Rules;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.cache.Trimming;
import tern.kernel.exporting.Dispatch;
import tern.kernel.exporting.EmptyImport;
import tern.kernel.exporting.Queueing;
import tern.kernel.exporting.Refusals;

/// Wishes of the balancer and of the administrator, and trims.
public final class Wishes {
  private Wishes() {}

  /// The balancer wants a tree handed over. TLA+: `ExportDir`. Ceph: `Migrator::export_dir`.
  public static Transition exportDir(Turn turn, Dir d, Rank p) {
    return turn.idle()
        .when(
            "<<r, d, p>> \\in Tree.exports",
            m -> turn.rules().exports().contains(new Rules.Wish(m.rank(), d, p)))
        .when("d \\in Held(m)", m -> m.holds(d))
        .when("m.cache[d].auth", m -> m.dirfrag(d).auth())
        .when("MayExport(m, d, p)", m -> Refusals.mayExport(turn.rules(), m, d, p))
        .act(t -> Dispatch.startExport(t, d, p));
  }

  /// The balancer wants a tree handed over as soon as there is room. TLA+: `ExportDirNicely`. Ceph:
  /// `Migrator::export_dir_nicely`.
  public static Transition exportDirNicely(Turn turn, Dir d, Rank p) {
    return active(turn)
        .when(
            "<<r, d, p>> \\in Tree.exports",
            m -> turn.rules().exports().contains(new Rules.Wish(m.rank(), d, p)))
        .when("d \\in Held(m)", m -> m.holds(d))
        .when("m.cache[d].auth", m -> m.dirfrag(d).auth())
        .act(t -> Queueing.enqueue(t, d, p));
  }

  /// What has been queued is forgotten: it is decided anew. TLA+: `ClearExportQueue`. Ceph:
  /// `Migrator::clear_export_queue`.
  public static Transition clearExportQueue(Turn turn) {
    return active(turn).act(t -> t.with(m -> m.withExportQueue(m.exportQueue().emptied())));
  }

  /// A tree of this size is too large from now on; in the seed, the queue is not looked at then.
  /// TLA+: `HandleConfChange`. Ceph: `Migrator::handle_conf_change`.
  public static Transition handleConfChange(Turn turn, int maxSize) {
    return turn.idle()
        .when("n # mds[r].exportQueue.maxSize", m -> m.exportQueue().maxSize() != maxSize)
        .act(t -> {
          var resized = t.with(m -> m.withExportQueue(m.exportQueue().withMaxSize(maxSize)));
          return t.rules().repairs(Repair.ResumeAfterResize)
              ? Queueing.maybeDoQueuedExport(resized)
              : resized;
        });
  }

  /// A write is refused: nothing changes here from now on, and so nothing begins to come or go.
  /// TLA+: `ForceReadonly`. Ceph: `MDCache::force_readonly`.
  public static Transition forceReadonly(Turn turn) {
    return turn.serving()
        .when("~mds[r].readonly", m -> !m.readonly())
        .act(t -> t.with(m -> m.withReadonly(true)));
  }

  /// A subtree root that nothing needs goes. TLA+: `TrimDirfrag`. Ceph: `MDCache::trim`.
  public static Transition trimDirfrag(Turn turn, Dir d) {
    return active(turn)
        .when("MayTrimDirfrag(mds[r], d)", m -> Trimming.mayTrimDirfrag(turn.rules().tree(), m, d))
        .act(t -> Trimming.trimDirfragNow(t, d));
  }

  /// An inode that nothing needs goes. TLA+: `TrimInode`. Ceph: `MDCache::trim`.
  public static Transition trimInode(Turn turn, Dir d) {
    return active(turn)
        .when("MayTrimInode(mds[r], d)", m -> Trimming.mayTrimInode(turn.rules().tree(), m, d))
        .act(t -> Trimming.trimInodeNow(t, d));
  }

  /// Nothing is in a tree: whoever owns its inode shall have it. TLA+: `TrimEmptyImport`. Ceph:
  /// `MDCache::trim`, `Migrator::export_empty_import`.
  public static Transition trimEmptyImport(Turn turn, Dir d) {
    var rules = turn.rules();
    return active(turn)
        .when("MayTrimEmptyImport(mds[r], d)", m -> EmptyImport.mayTrimEmptyImport(rules, m, d))
        .act(t -> EmptyImport.exportEmptyImport(t, d));
  }

  private static Turn active(Turn turn) {
    return turn.idle().when("State(mds[r]) = \"active\"", m -> m.state() == State.ACTIVE);
  }
}
