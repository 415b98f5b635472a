package tern.kernel.exporting;

import static tern.kernel.cache.Authority.adjustSubtreeAuth;
import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.region;
import static tern.kernel.cache.Authority.trySubtreeMerge;
import static tern.kernel.cache.Freezing.authUnpinAll;
import static tern.kernel.cache.Freezing.unfreezeTree;
import static tern.kernel.recovery.Resolves.maybeSendPendingResolves;

import io.vavr.collection.TreeMap;
import tern.kernel.Assertion;
import tern.kernel.Audit;
import tern.kernel.Dir;
import tern.kernel.KillPoint;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Trimming;
import tern.kernel.importing.Abort;
import tern.kernel.journal.Entry;
import tern.kernel.session.Cap;
import tern.kernel.session.Caps;
import tern.kernel.session.Client;

/// Exporter, LOGGINGFINISH → NOTIFYING → end.
public final class Finish {
  /// The nonce of a replica that was the original: the importer counts it as the first.
  private static final int FIRST_NONCE = 1;

  private Finish() {}

  /// That the tree is gone is durable: tells the bystanders who owns it now, and lets the importer
  /// begin. With nobody to tell it is over. TLA+: `ExportLoggedFinish`. Ceph:
  /// `Migrator::export_logged_finish`.
  public static Step exportLoggedFinish(Step t, Entry.EExport entry) {
    return t.mds().exports().get(entry.dir()).getOrNull() instanceof Export.Notified e
        ? loggedFinish(t, e, entry)
        : t.die(Assertion.OutOfScopeExport);
  }

  private static Step loggedFinish(Step t, Export.Notified e, Entry.EExport entry) {
    var m = t.mds();
    var d = entry.dir();
    var news =
        new Message.MExportDirNotify(
            d,
            e.tid(),
            true,
            new DirAuth(m.rank(), e.peer()),
            DirAuth.sole(e.peer()),
            bounds(t.tree(), m, d));
    var notifying =
        new Export.Notifying(e.peer(), e.tid(), e.pins(), e.notifyAckWaiting(), imported(e));
    var told =
        t.sendAll(e.notifyAckWaiting(), news)
            .with(x -> x.withExport(d, notifying))
            .replay(entry)
            .killAt(KillPoint.ExportNotified);
    return e.notifyAckWaiting().isEmpty() ? exportFinish(told, d) : finish(told, d, e, false);
  }

  private static TreeMap<Dir, TreeMap<Client, Cap.Imported>> imported(Export e) {
    return e instanceof Export.Acked acked ? acked.peerImported() : TreeMap.empty();
  }

  private static Step finish(Step t, Dir d, Export e, boolean last) {
    return t.mds().map().serves(e.peer())
        ? t.send(e.peer(), new Message.MExportDirFinish(d, e.tid(), last))
        : t;
  }

  /// A bystander has heard the warning, the news, or that nothing has come of it; the last from the
  /// exporter, or from an importer whose exporter is gone. The attempt that it speaks of is not
  /// compared. TLA+: `HandleExportNotifyAck`. Ceph: `Migrator::handle_export_notify_ack`.
  public static Step handleExportNotifyAck(Step t, Rank from, Message.MExportDirNotifyAck message) {
    var d = message.dir();
    if (!t.mds().holds(d)) {
      return t.die(Assertion.HandleExportNotifyAckDir);
    }
    if (!t.mds().exports().containsKey(d)) {
      return Abort.handleExportNotifyAck(t, from, d);
    }
    return switch (t.mds().exportOf(d)) {
      case Export.Warning e when e.warningAckWaiting().contains(from) ->
          Warn.goWhenWarned(
              t.with(m ->
                  m.withExport(d, e.withWarningAckWaiting(e.warningAckWaiting().remove(from)))),
              d);
      case Export.Notifying e when e.notifyAckWaiting().contains(from) ->
          notified(t, d, e.withNotifyAckWaiting(e.notifyAckWaiting().remove(from)));
      case Export.Cancelling e
          when !message.newAuth().isAmbiguous() && e.notifyAckWaiting().contains(from) ->
          cancelled(t, d, e.withNotifyAckWaiting(e.notifyAckWaiting().remove(from)));
      case Export.Locking _, Export.Freezable _, Export.Notified _ -> t;
    };
  }

  private static Step notified(Step t, Dir d, Export.Notifying e) {
    var heard = t.with(m -> m.withExport(d, e));
    return e.notifyAckWaiting().isEmpty() ? exportFinish(heard, d) : heard;
  }

  private static Step cancelled(Step t, Dir d, Export.Cancelling e) {
    var heard = t.with(m -> m.withExport(d, e));
    return e.notifyAckWaiting().isEmpty() ? Cancel.cancelHeard(heard, d) : heard;
  }

  /// Ends an export: the importer hears it, what was this rank's is a replica now, the tree thaws.
  /// TLA+: `ExportFinish`. Ceph: `Migrator::export_finish`.
  public static Step exportFinish(Step t, Dir d) {
    var e = t.mds().exportOf(d);
    var acked = t.killAt(KillPoint.ExportNotifyAcked);
    var told = finish(acked, d, e, true).killAt(KillPoint.ExportFinishSent);
    var theirs = adjustSubtreeAuth(finishExportDir(told, d, e), d, DirAuth.sole(e.peer()));
    var plain =
        Cancel.unpinBounds(theirs, d).with(m -> m.withDirfrag(d, f -> f.unflag(Flag.AUXSUBTREE)));
    var discarded = Trimming.discardDelayedExpire(plain, d);
    var ended =
        trySubtreeMerge(unfreezeTree(discarded, d), d)
            .with(m -> Cancel.erase(m, d))
            .check(x -> Audit.audit(x.tree(), x.mds()), Assertion.Audit);
    var unlocked = authUnpinAll(maybeSendPendingResolves(ended), e.pins());
    return Queueing.maybeDoQueuedExport(Queueing.countEnd(unlocked, d, true));
  }

  /// What was this rank's is a replica now, its caps are theirs, and who waited in it looks again.
  /// TLA+: `FinishExportDir`. Ceph: `Migrator::finish_export_dir`.
  private static Step finishExportDir(Step t, Dir d, Export e) {
    return t.foldDown(
        region(t.tree(), t.mds(), d),
        (x, y) ->
            x.check(x.mds().dirfrag(y).auth(), Assertion.FinishExportDirAuth)
                .then(z -> Caps.finishExportInodeCaps(z, y, e.peer(), imported(e)))
                .with(m -> m.withDirfrag(y, f -> f.handedOver(FIRST_NONCE)))
                .takeWaiting(y));
  }
}
