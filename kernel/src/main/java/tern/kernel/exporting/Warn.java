package tern.kernel.exporting;

import static tern.kernel.cache.Authority.bounds;

import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.KillPoint;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.journal.Entry;

/// Exporter, PREPPING → WARNING.
public final class Warn {
  private Warn() {}

  /// The importer is ready, so every other holder of a replica is warned that two ranks may answer
  /// from now on; or it is not, so the export turns back. TLA+: `HandleExportPrepAck`. Ceph:
  /// `Migrator::handle_export_prep_ack`.
  public static Step handleExportPrepAck(Step t, Rank from, Message.MExportDirPrepAck message) {
    var d = message.dir();
    if (!t.mds().holds(d)) {
      return t.check(
          t.rules().repairs(Repair.IgnoreAckForMissingDir), Assertion.HandleExportPrepAckDir);
    }
    if (!Attempt.isCurrent(t.mds(), d, from, message.tid())) {
      return t;
    }
    return switch (t.mds().exportOf(d)) {
      case Export.Prepping e when message.success() ->
          warn(t.killAt(KillPoint.ExportPrepAcked), d, e);
      case Export.Prepping _ -> Cancel.exportTryCancel(t, d, false);
      case Export.Locking _,
          Export.Freezable _,
          Export.Warning _,
          Export.Exporting _,
          Export.LoggingFinish _,
          Export.Notifying _,
          Export.Cancelling _ ->
          t.die(Assertion.HandleExportPrepAckState);
    };
  }

  /// TLA+: `Warn`.
  private static Step warn(Step t, Dir d, Export.Prepping e) {
    var m = t.mds();
    boolean skipsDown = t.rules().repairs(Repair.SkipDownBystander);
    var others =
        TreeSet.ofAll(m.dirfrag(d).replicas().keySet())
            .remove(e.peer())
            .filter(m.map()::serves)
            .filter(q -> !skipsDown || m.map().isUp(q));
    var flushing = e.warningAckWaiting();
    boolean clean = flushing.remove(Rank.NONE).isEmpty() && e.notifyAckWaiting().isEmpty();
    var news =
        new Message.MExportDirNotify(
            d,
            e.tid(),
            true,
            DirAuth.sole(m.rank()),
            new DirAuth(m.rank(), e.peer()),
            bounds(t.tree(), m, d));
    var warning = new Export.Warning(e.peer(), e.tid(), e.pins(), flushing.addAll(others), others);
    return goWhenWarned(
        t.check(clean, Assertion.HandleExportPrepAckWaiting)
            .sendAll(others, news)
            .with(x -> x.withExport(d, warning))
            .killAt(KillPoint.ExportWarned),
        d);
  }

  /// TLA+: `GoWhenWarned`.
  static Step goWhenWarned(Step t, Dir d) {
    return t.then(x ->
        x.mds().exportOf(d) instanceof Export.Warning e && e.warningAckWaiting().isEmpty()
            ? exportGo(x, d)
            : x);
  }

  /// Syncs the journal before the data goes. TLA+: `ExportGo`. Ceph: `Migrator::export_go`.
  public static Step exportGo(Step t, Dir d) {
    return t.then(x -> x.submit(new Entry.ExportGo(d, x.mds().exportOf(d).tid())));
  }
}
