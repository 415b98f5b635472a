package tern.checker.rows;

import java.util.List;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.exporting.Export;
import tern.kernel.exporting.Export.Cancelling;
import tern.kernel.exporting.Export.Discovering;
import tern.kernel.exporting.Export.Exporting;
import tern.kernel.exporting.Export.Freezing;
import tern.kernel.exporting.Export.Locking;
import tern.kernel.exporting.Export.LoggingFinish;
import tern.kernel.exporting.Export.Notifying;
import tern.kernel.exporting.Export.Warning;
import tern.kernel.journal.Entry;

/// What a rank's exports become when another rank has failed or stopped.
final class ExportLossRows {
  private ExportLossRows() {}

  static List<Row> rows() {
    return bystanders(exports(new Table().section("1.9"))).rows();
  }

  private static Table exports(Table table) {
    exportEnds(table, "locking", "LOCKING", Locking.class);
    exportEnds(table, "discovering", "DISCOVERING", Discovering.class);
    exportEnds(table, "freezing", "FREEZING", Freezing.class);
    exportEnds(table, "prepping", "PREPPING", Export.Prepping.class);
    return table
        .export(
            "loss.export.peer.warning",
            "The peer of an export in WARNING is gone: turns back.",
            Warning.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && (e.isOver() || e.isNow(Cancelling.class)))
        .export(
            "loss.export.peer.exporting",
            "The peer of an export in EXPORTING is gone: turns back.",
            Exporting.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && (e.isOver() || e.isNow(Cancelling.class)))
        .export(
            "loss.export.peer.logging-finish",
            "The peer of an export in LOGGINGFINISH is gone: goes on.",
            LoggingFinish.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && e.stays())
        .export(
            "loss.export.peer.notifying",
            "The peer of an export in NOTIFYING is gone: goes on.",
            Notifying.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && e.stays())
        .export(
            "loss.export.peer.cancelling",
            "The peer of an export in CANCELLING is gone once more: goes on.",
            Cancelling.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && e.stays());
  }

  private static <E extends Export> void exportEnds(
      Table table, String id, String phase, Class<E> type) {
    table
        .export(
            "loss.export.peer." + id,
            "The peer of an export in " + phase + " is gone: turns back.",
            type,
            HandleMdsMap.class,
            e -> e.losesPeer() && e.isOver())
        .export(
            "loss.export.third." + id,
            "A third rank is gone while an export is in " + phase + ": turns back, too.",
            type,
            HandleMdsMap.class,
            e -> e.losesAnother() && e.isOver());
  }

  private static Table bystanders(Table table) {
    return table
        .export(
            "loss.bystander.warning.more",
            "WARNING: who has not answered is waited for no more, others are; it will not be told"
                + " the outcome either.",
            Warning.class,
            HandleMdsMap.class,
            e -> e.losesAwaited() && losesUnwarned(e) && !e.unwarnedNow().isEmpty())
        .export(
            "loss.bystander.warning.last",
            "WARNING: with nobody left to answer the data may go.",
            Warning.class,
            HandleMdsMap.class,
            e ->
                e.losesAwaited()
                    && losesUnwarned(e)
                    && e.unwarnedNow().isEmpty()
                    && e.step().submits(Entry.ExportGo.class::isInstance))
        .export(
            "loss.bystander.warning.heard",
            "WARNING: who had answered is only struck from those to be told the outcome.",
            Warning.class,
            HandleMdsMap.class,
            e ->
                e.losesAwaited()
                    && !losesUnwarned(e)
                    && e.isNow(Warning.class)
                    && !e.waitedForNow().contains(e.step().lost().head()))
        .export(
            "loss.bystander.exporting",
            "EXPORTING: struck from those to be told.",
            Exporting.class,
            HandleMdsMap.class,
            e -> e.losesAwaited() && e.forgets(e.step().lost().head()))
        .export(
            "loss.bystander.logging-finish",
            "LOGGINGFINISH: struck from those to be told.",
            LoggingFinish.class,
            HandleMdsMap.class,
            e -> e.losesAwaited() && e.forgets(e.step().lost().head()))
        .export(
            "loss.bystander.notifying.more",
            "NOTIFYING: waited for no more, others are.",
            Notifying.class,
            HandleMdsMap.class,
            e -> e.losesAwaited() && e.isNow(Notifying.class))
        .export(
            "loss.bystander.notifying.last",
            "NOTIFYING: with nobody left to answer the export ends.",
            Notifying.class,
            HandleMdsMap.class,
            e -> e.losesAwaited() && e.isOver())
        .export(
            "loss.bystander.cancelling.more",
            "CANCELLING: waited for no more, others are.",
            Cancelling.class,
            HandleMdsMap.class,
            e -> e.losesAwaited() && e.isNow(Cancelling.class))
        .export(
            "loss.bystander.cancelling.last",
            "CANCELLING: with nobody left to answer the entry ends.",
            Cancelling.class,
            HandleMdsMap.class,
            e -> e.losesAwaited() && e.isOver())
        .export(
            "loss.export.stranger",
            "A rank that has nothing to do with an export past PREPPING is gone: goes on.",
            Export.Notified.class,
            HandleMdsMap.class,
            e ->
                !(e.before() instanceof Export.Prepping)
                    && e.losesAnother()
                    && !e.waitedFor().contains(e.step().lost().head())
                    && e.stays());
  }

  private static boolean losesUnwarned(ExportStep e) {
    return e.unwarned().contains(e.step().lost().head());
  }
}
