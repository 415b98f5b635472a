package tern.checker.rows;

import io.vavr.collection.Set;
import java.util.List;
import tern.kernel.Dir;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.ClearExportQueue;
import tern.kernel.Event.ExportDirNicely;
import tern.kernel.Event.HandleConfChange;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.Event.ShutdownExport;
import tern.kernel.exporting.Export.Cancelling;
import tern.kernel.exporting.Export.LoggingFinish;
import tern.kernel.exporting.Export.Notifying;
import tern.kernel.queue.ExportQueue;

/// The queue of exports: what begins, what waits, what is lost, and who looks at it.
final class QueueRows {
  private QueueRows() {}

  static List<Row> rows() {
    return lookers(beginnings(new Table().section("5.1"))).rows();
  }

  private static Table beginnings(Table table) {
    return table
        .step(
            "queue.idle",
            "With nothing under way an export that is queued begins at once.",
            ExportDirNicely.class,
            s -> s.before().exports().isEmpty() && begun(s).size() == 1)
        .step(
            "queue.room",
            "So it does beside others that are small enough together.",
            ExportDirNicely.class,
            s -> before(s).exporting() > 0 && before(s).entries().isEmpty() && begun(s).size() == 1)
        .step(
            "queue.locking",
            "So it does beside one that takes its locks.",
            ExportDirNicely.class,
            s -> before(s).locking() == 1 && begun(s).size() == 1)
        .step(
            "queue.full",
            "Beside others that are not it waits.",
            ExportDirNicely.class,
            s -> after(s).entries().size() > before(s).entries().size())
        .step(
            "queue.lost",
            "One that may not be exported when its turn comes is lost.",
            ExportDirNicely.class,
            s ->
                before(s).entries().isEmpty() && after(s).entries().isEmpty() && begun(s).isEmpty())
        .step(
            "queue.cleared",
            "A queue that is emptied forgets what has waited.",
            ClearExportQueue.class,
            s -> !before(s).entries().isEmpty() && after(s).entries().isEmpty())
        .step(
            "queue.shutdown",
            "A stopping rank queues what it owns, too, and it may have to wait.",
            ShutdownExport.class,
            s -> after(s).entries().size() > before(s).entries().size());
  }

  private static Table lookers(Table table) {
    return table
        .step(
            "kick.finish",
            "The end of an export lets the next begin.",
            AtRank.class,
            s ->
                (s.anExport(Notifying.class, ExportStep::isOver)
                        || s.anExport(LoggingFinish.class, ExportStep::isOver))
                    && taken(s)
                    && !begun(s).isEmpty())
        .step(
            "kick.cancelling",
            "One that is cancelled counts until those who were warned have answered.",
            HandleMdsMap.class,
            s ->
                s.exports().exists(e -> becomesCancelling(e))
                    && !after(s).entries().isEmpty()
                    && after(s).exporting() == before(s).exporting())
        .step(
            "kick.loss",
            "While the cluster is degraded what is next is lost.",
            HandleMdsMap.class,
            s -> s.map().isDegraded() && taken(s) && begun(s).isEmpty())
        .step(
            "kick.none.heard",
            "That all have heard of the cancel lets nothing begin.",
            AtRank.class,
            s ->
                s.anExport(Cancelling.class, ExportStep::isOver)
                    && after(s).admits()
                    && !after(s).entries().isEmpty())
        .step(
            "kick.none.resized",
            "A new limit lets nothing begin, though there is room now.",
            HandleConfChange.class,
            s -> after(s).admits() && !after(s).entries().isEmpty());
  }

  private static boolean becomesCancelling(ExportStep e) {
    return !(e.before() instanceof Cancelling) && e.isNow(Cancelling.class);
  }

  static ExportQueue before(RankStep s) {
    return s.before().exportQueue();
  }

  static ExportQueue after(RankStep s) {
    return s.after().exportQueue();
  }

  /// The exports that begin.
  static Set<Dir> begun(RankStep s) {
    return s.after().exports().keySet().removeAll(s.before().exports().keySet());
  }

  /// Whether something leaves the queue.
  private static boolean taken(RankStep s) {
    return after(s).entries().size() < before(s).entries().size();
  }
}
