package tern.kernel.exporting;

import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.trySubtreeMerge;
import static tern.kernel.cache.Freezing.authUnpinAll;
import static tern.kernel.cache.Freezing.authUnpinOn;
import static tern.kernel.cache.Freezing.isFreezing;
import static tern.kernel.cache.Freezing.unfreezeTree;
import static tern.kernel.pinning.RemotePinning.requestKill;
import static tern.kernel.recovery.Resolves.maybeSendPendingResolves;

import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.cache.Dirfrag.Flag;

/// Exporter, LOCKING to EXPORTING → CANCELLING or end.
public final class Cancel {
  private Cancel() {}

  /// A freeze has made no progress for long, and somebody waits for it who may hold what it waits
  /// for: turns back. TLA+: `FindStaleExportFreeze`. Ceph: `Migrator::find_stale_export_freeze`.
  public static Transition findStaleExportFreeze(Turn turn, Dir d) {
    var tree = turn.rules().tree();
    return turn.when("State(m) = \"active\"", m -> m.state() == MdsMap.State.ACTIVE)
        .when("FreezesGoStale", _ -> turn.rules().freezesGoStale())
        .when("d \\in DOMAIN m.exports", m -> m.exports().containsKey(d))
        .when(
            "e.state \\in {\"DISCOVERING\", \"FREEZING\"}",
            m -> m.exportOf(d) instanceof Export.Freezable)
        .when(
            "e.remoteWaiters \\/ IsFreezing(m, Parent[d])",
            m -> hasRemoteWaiters(m, d) || isFreezing(m, tree.parentOf(d)))
        .act(t ->
            t.check(t.mds().dirfrag(d).inFreeze(), Assertion.FindStaleExportFreezeTree)
                .then(x -> exportTryCancel(x, d, true)));
  }

  private static boolean hasRemoteWaiters(Mds m, Dir d) {
    return m.exportOf(d) instanceof Export.Freezable e && e.remoteWaiters();
  }

  /// Turns an export back, and says so to the peer if it has heard of it and is to be told. Once
  /// bystanders are warned they must be told, too, and the entry stays until they have heard it.
  /// From LOGGINGFINISH on the export has succeeded and goes on. In the end the next in the queue
  /// may begin. TLA+: `ExportTryCancel`, `CancelExport`. Ceph: `Migrator::export_try_cancel`.
  public static Step exportTryCancel(Step t, Dir d, boolean notifyPeer) {
    return switch (t.mds().exportOf(d)) {
      case Export.Locking e -> end(authUnpinOn(unlocked(t), d), d, e, false);
      case Export.Discovering e -> end(authUnpinOn(unfreezeTree(t, d), d), d, e, notifyPeer);
      case Export.Freezing e -> end(mergeRoot(unfreezeTree(t, d), d), d, e, notifyPeer);
      case Export.Prepping e ->
          end(trySubtreeMerge(unfreezeTree(unpinBounds(t, d), d), d), d, e, notifyPeer);
      case Export.Warning e -> await(Reverse.warningReverse(t, d, e), d, e, notifyPeer);
      case Export.Exporting e -> await(Reverse.exportReverse(t, d, e), d, e, false);
      case Export.LoggingFinish _, Export.Notifying _, Export.Cancelling _ -> t;
    };
  }

  private static Step unlocked(Step t) {
    return t.with(m -> m.withExportQueue(m.exportQueue().countLocked()));
  }

  /// A tree that was still freezing need not have become a subtree root.
  private static Step mergeRoot(Step t, Dir d) {
    return t.then(x -> x.mds().dirfrag(d).isSubtreeRoot() ? trySubtreeMerge(x, d) : x);
  }

  private static Step end(Step reverted, Dir d, Export e, boolean notifyPeer) {
    var told = notifyPeer ? tell(reverted, d, e) : reverted;
    return unlock(over(eraseExporting(told, d), d), d, e);
  }

  /// With nobody to wait for, it is over at once.
  private static Step await(Step reverted, Dir d, Export.Notified e, boolean notifyPeer) {
    var told = notifyPeer ? tell(reverted, d, e) : reverted;
    var over = e.notifyAckWaiting().isEmpty() ? over(eraseExporting(told, d), d) : told;
    return unlock(over, d, e);
  }

  /// Kills the request or drops the locks, and lets something else begin. TLA+: `Unlock`.
  private static Step unlock(Step t, Dir d, Export e) {
    var unlocked =
        e instanceof Export.Requested requested
            ? requestKill(t, d, e.tid(), e.pins(), requested.remote())
            : authUnpinAll(t, e.pins());
    return unlocked.then(Queueing::maybeDoQueuedExport);
  }

  private static Step tell(Step t, Dir d, Export e) {
    return t.mds().map().serves(e.peer())
        ? t.send(e.peer(), new Message.MExportDirCancel(d, e.tid()))
        : t;
  }

  /// All bystanders have heard that the export is cancelled; in the seed, the queue is not looked
  /// at then. TLA+: `CancelHeard`.
  public static Step cancelHeard(Step t, Dir d) {
    var ended = exportCancelFinish(t, d);
    return t.rules().repairs(Repair.ResumeAfterCancel)
        ? ended.then(Queueing::maybeDoQueuedExport)
        : ended;
  }

  /// Ends the entry, and lets go of the tree's root. TLA+: `ExportCancelFinish`. Ceph:
  /// `Migrator::export_cancel_finish`.
  private static Step exportCancelFinish(Step t, Dir d) {
    return over(authUnpinOn(eraseExporting(t, d), d), d);
  }

  private static Step over(Step erased, Dir d) {
    return Queueing.countEnd(maybeSendPendingResolves(erased), d, false);
  }

  /// Ends the entry: CANCELLED is left in the step that enters it.
  private static Step eraseExporting(Step t, Dir d) {
    return t.check(
            x -> x.mds().dirfrag(d).state().contains(Flag.EXPORTING),
            Assertion.ExportCancelFinishExporting)
        .with(m -> erase(m, d));
  }

  /// Without the entry and its mark.
  static Mds erase(Mds m, Dir d) {
    return m.withExports(m.exports().remove(d)).withDirfrag(d, f -> f.unflag(Flag.EXPORTING));
  }

  /// The bounds are bounds no more. TLA+: `UnpinBounds`.
  static Step unpinBounds(Step t, Dir d) {
    return t.then(x ->
        x.foldDown(
            bounds(x.tree(), x.mds(), d),
            (y, b) -> y.with(m -> m.withDirfrag(b, f -> f.unflag(Flag.EXPORTBOUND)))));
  }
}
