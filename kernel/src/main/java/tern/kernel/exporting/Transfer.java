package tern.kernel.exporting;

import static tern.kernel.cache.Authority.adjustSubtreeAuth;
import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.region;
import static tern.kernel.cache.Freezing.isFrozenRoot;

import io.vavr.collection.TreeMap;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.KillPoint;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.journal.Entry;
import tern.kernel.session.Caps;

/// Exporter, WARNING → EXPORTING → LOGGINGFINISH.
public final class Transfer {
  private Transfer() {}

  /// Everybody is warned and the journal is safe: the tree goes. TLA+: `ExportGoSynced`. Ceph:
  /// `Migrator::export_go_synced`.
  public static Step exportGoSynced(Step t, Entry.ExportGo entry) {
    if (!Attempt.isCurrent(t.mds(), entry.dir(), entry.tid())) {
      return t;
    }
    return switch (t.mds().exportOf(entry.dir())) {
      case Export.Warning e -> sendTree(t, entry.dir(), e);
      case Export.Cancelling _ -> t;
      case Export.Locking _,
          Export.Freezable _,
          Export.Prepping _,
          Export.Exporting _,
          Export.LoggingFinish _,
          Export.Notifying _ ->
          t.die(Assertion.ExportGoSyncedState);
    };
  }

  private static Step sendTree(Step t, Dir d, Export.Warning e) {
    var exporting = new Export.Exporting(e.peer(), e.tid(), e.pins(), e.notifyAckWaiting());
    var frozen =
        t.with(m -> m.withExport(d, exporting))
            .killAt(KillPoint.ExportExporting)
            .check(x -> isFrozenRoot(x.mds(), d), Assertion.ExportGoSyncedRoot);
    return adjustSubtreeAuth(frozen, d, new DirAuth(t.mds().rank(), e.peer()))
        .then(x -> x.send(e.peer(), exportDirMessage(x, d, e.tid())))
        .killAt(KillPoint.ExportDirSent);
  }

  /// The tree as it goes: who holds a replica of what, where nothing is in it, and which client has
  /// which cap. TLA+: `ExportDirMessage`. Ceph: `Migrator::encode_export_dir`.
  private static Message exportDirMessage(Step t, Dir d, int tid) {
    var m = t.mds();
    var region = region(t.tree(), m, d);
    var replicas =
        region.foldLeft(
            TreeMap.<Dir, TreeMap<Rank, Integer>>empty(),
            (all, x) -> all.put(x, m.dirfrag(x).replicas()));
    var empty = region.filter(x -> m.dirfrag(x).isEmpty());
    var caps = Caps.exportedCaps(m, region);
    return new Message.MExportDir(d, tid, bounds(t.tree(), m, d), replicas, empty, caps);
  }

  /// The importer has the tree in its journal: logs that it is gone. The pair names the importer
  /// first from here on, as the journal does. TLA+: `HandleExportAck`. Ceph:
  /// `Migrator::handle_export_ack`.
  public static Step handleExportAck(Step t, Rank from, Message.MExportDirAck message) {
    var m = t.mds();
    var d = message.dir();
    if (!m.holds(d)) {
      return t.die(Assertion.HandleExportAckDir);
    }
    if (!isFrozenRoot(m, d)) {
      return t.die(Assertion.HandleExportAckFrozen);
    }
    if (!m.exports().containsKey(d)) {
      return t.die(Assertion.HandleExportAckEntry);
    }
    return switch (m.exportOf(d)) {
      case Export.Exporting e when e.tid() == message.tid() -> logFinish(t, d, e, message);
      case Export.Exporting _ -> t.die(Assertion.HandleExportAckTid);
      case Export.Locking _,
          Export.Freezable _,
          Export.Prepping _,
          Export.Warning _,
          Export.LoggingFinish _,
          Export.Notifying _,
          Export.Cancelling _ ->
          t.die(Assertion.HandleExportAckState);
    };
  }

  private static Step logFinish(Step t, Dir d, Export.Exporting e, Message.MExportDirAck message) {
    var m = t.mds();
    var logging =
        new Export.LoggingFinish(
            e.peer(), e.tid(), e.pins(), e.notifyAckWaiting(), message.imported());
    var acked = t.with(x -> x.withExport(d, logging)).killAt(KillPoint.ExportAcked);
    return adjustSubtreeAuth(acked, d, new DirAuth(e.peer(), m.rank()))
        .submit(new Entry.EExport(d, bounds(t.tree(), m, d)))
        .killAt(KillPoint.ExportLogged);
  }
}
