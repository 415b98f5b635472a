package tern.kernel.importing;

import static tern.kernel.cache.Authority.adjustSubtreeAuth;
import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.trySubtreeMerge;
import static tern.kernel.cache.Freezing.unfreezeTree;
import static tern.kernel.recovery.Resolves.maybeSendPendingResolves;

import io.vavr.collection.TreeMap;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.KillPoint;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.cache.Authority;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Trimming;
import tern.kernel.exporting.EmptyImport;
import tern.kernel.journal.Entry;
import tern.kernel.session.Caps;

/// Importer, ACKING → FINISHING → end.
public final class Conclude {
  private Conclude() {}

  /// The exporter has let go. The early word, which comes while bystanders are still to be told,
  /// lets clients in; the last word ends the import. TLA+: `HandleExportFinish`. Ceph:
  /// `Migrator::handle_export_finish`.
  public static Step handleExportFinish(Step t, Rank from, Message.MExportDirFinish message) {
    var m = t.mds();
    var d = message.dir();
    if (!m.holds(d)) {
      return t.die(Assertion.HandleExportFinishDir);
    }
    if (!m.imports().containsKey(d)) {
      return t.die(Assertion.HandleExportFinishEntry);
    }
    return m.importOf(d).tid() == message.tid()
        ? importFinish(t, d, false, message.last())
        : t.die(Assertion.HandleExportFinishTid);
  }

  /// Ends an import or, before the last word, lets clients in; tells the bystanders if the exporter
  /// can't. TLA+: `ImportFinish`. Ceph: `Migrator::import_finish`.
  public static Step importFinish(Step t, Dir d, boolean notify, boolean last) {
    return switch (t.mds().importOf(d)) {
      case Import.Acking e when last -> conclude(takeOver(t, d, e), d, e, notify);
      case Import.Acking e -> takeOver(t, d, e).with(m -> m.withImport(d, finishing(e)));
      case Import.Finishing e when last -> conclude(comeToFinish(t), d, e, notify);
      case Import.Finishing _ -> comeToFinish(t).die(Assertion.ImportFinishEarly);
      case Import.Discovering _,
          Import.Discovered _,
          Import.Prepping _,
          Import.Prepped _,
          Import.LoggingStart _,
          Import.Aborting _ ->
          t.die(Assertion.ImportFinishState);
    };
  }

  private static Import finishing(Import.Acking e) {
    return new Import.Finishing(
        e.peer(),
        e.tid(),
        e.bounds(),
        e.bystanders(),
        e.peerExports().mapValues(_ -> TreeMap.empty()));
  }

  /// The exporter stands in the pair no more, the caps are this rank's, and the sessions are free
  /// to go.
  private static Step takeOver(Step t, Dir d, Import.Acking e) {
    var itself = new DirAuth(t.mds().rank(), t.mds().rank());
    var mine =
        comeToFinish(
            adjustSubtreeAuth(
                t.check(t.mds().dirfrag(d).auth(), Assertion.ImportFinishAuth), d, itself));
    return Caps.finishImportedCaps(mine, e.peer(), e.peerExports())
        .then(x -> Abandon.unmark(x, e.sessions()));
  }

  private static Step comeToFinish(Step t) {
    return t.killAt(KillPoint.ImportFinishing);
  }

  /// The end of it; with nothing in it the tree goes home in the same step. TLA+: `Conclude`. Ceph:
  /// `Migrator::import_notify_finish` and the end of `import_finish`.
  private static Step conclude(Step t, Dir d, Import.Taken e, boolean notify) {
    return t.then(x -> {
      var bounds = bounds(x.tree(), x.mds(), d);
      var rank = x.mds().rank();
      var news =
          new Message.MExportDirNotify(
              d, e.tid(), false, new DirAuth(e.peer(), rank), DirAuth.sole(rank), bounds);
      var told = notify ? x.sendAll(e.bystanders(), news) : x;
      var logged =
          Abandon.erase(Abandon.importRemovePins(told, d, e, bounds), d)
              .submit(new Entry.EImportFinish(d, bounds, true));
      var merged = trySubtreeMerge(unfreezeTree(Trimming.processDelayedExpire(logged, d), d), d);
      return maybeSendPendingResolves(Caps.unpin(merged, e.peerExports()))
          .then(y -> isVain(y, d) ? EmptyImport.exportEmptyImport(y, d) : y);
    });
  }

  /// Whether what has come is empty, and somebody else owns its inode.
  private static boolean isVain(Step t, Dir d) {
    return t.mds().dirfrag(d).isEmpty() && !Authority.isInodeAuth(t.tree(), t.mds(), d);
  }

  /// The end of an import or the beginning of a segment is durable, for which nobody waits. TLA+:
  /// `JournalSafe`. Ceph: `MDLog::submit_entry`.
  public static Step journalSafe(Step t, Entry entry) {
    return t.replay(entry);
  }

  /// Whether nobody waits for an entry to be durable.
  public static boolean isAwaitedByNobody(Entry entry) {
    return switch (entry) {
      case Entry.EImportFinish _, Entry.ESubtreeMap _ -> true;
      case Entry.ExportGo _,
          Entry.EImportStart _,
          Entry.EExport _,
          Entry.ESession _,
          Entry.ESessions _,
          Entry.ERejoinSessions _ ->
          false;
    };
  }
}
