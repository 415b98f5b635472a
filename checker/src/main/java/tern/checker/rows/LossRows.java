package tern.checker.rows;

import java.util.List;
import tern.kernel.Event.HandleExportCancel;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.exporting.Export.Discovering;
import tern.kernel.exporting.Export.Freezing;
import tern.kernel.exporting.Export.Locking;
import tern.kernel.importing.Import.Aborting;
import tern.kernel.importing.Import.Acking;
import tern.kernel.importing.Import.LoggingStart;
import tern.kernel.importing.Import.Prepped;

/// How often a loss is seen, in which order, and what is pinned meanwhile.
final class LossRows {
  private LossRows() {}

  static List<Row> rows() {
    return corrections(new Table().section("3.8")).rows();
  }

  private static Table corrections(Table table) {
    return table
        .step(
            "loss.pins.freezing",
            "An export in FREEZING is pinned while the loop runs, frozen already or not.",
            HandleMdsMap.class,
            step ->
                step.lost().size() == 1
                    && step.anExport(
                        Freezing.class, e -> e.isOver() && !Held.inFreeze(step.after(), e.dir())))
        .step(
            "loss.pins.nested",
            "What that is for: an export inside a freezing tree drops the last pin that the freeze"
                + " waits for.",
            HandleMdsMap.class,
            LossRows::unpinsOuter)
        .step(
            "loss.once",
            "Failure and replacement come in one map: the migrator hears of it once.",
            HandleMdsMap.class,
            step -> step.replaced().exists(q -> step.before().map().isUp(q)))
        .step(
            "loss.twice",
            "They come in two: it hears of it twice, and waits for a resolve once more.",
            HandleMdsMap.class,
            step ->
                step.replaced()
                    .exists(q ->
                        !step.before().map().isUp(q)
                            && step.recoveryNow().resolveGather().contains(q)))
        .imported(
            "loss.twice.acking",
            "An import in ACKING is noted a second time, and nothing else happens to it.",
            Acking.class,
            HandleMdsMap.class,
            i ->
                i.losesPeer()
                    && i.step().before().ambiguousImports().containsKey(i.dir())
                    && i.stays()
                    && ImportLossRows.isNoted(i))
        .step(
            "loss.kick",
            "A stop lets the loop look at the queue of exports, which can insert a new one.",
            HandleMdsMap.class,
            s -> !s.stopped().isEmpty() && !QueueRows.begun(s).isEmpty())
        .imported(
            "reverse.order",
            "LOGGINGSTART: the end is logged first, then bystanders are told; ABORTING until they"
                + " have answered.",
            LoggingStart.class,
            HandleMdsMap.class,
            i -> i.losesPeer() && i.isNow(Aborting.class) && i.logsEnd(false))
        .none("reverse.trim", "LOGGINGSTART: what was given back may be trimmed at once.")
        .imported(
            "cancelled.prepped",
            "A cancel finds PREPPED: let go, the exporter alone answers, thaws; nobody is told.",
            Prepped.class,
            HandleExportCancel.class,
            i -> i.isOver() && ImportLossRows.thaws(i) && i.step().effects().isEmpty())
        .imported(
            "cancelled.prepped.expires",
            "A cancel that finds PREPPED drops the expires that were put aside unseen.",
            Prepped.class,
            HandleExportCancel.class,
            i -> i.isOver() && ImportLossRows.dropsExpires(i));
  }

  private static boolean unpinsOuter(RankStep step) {
    return step.lost().size() == 1
        && step.anExport(
            Freezing.class,
            outer ->
                step.exports()
                    .exists(inner ->
                        (inner.before() instanceof Locking || inner.before() instanceof Discovering)
                            && inner.isOver()
                            && !inner.dir().equals(outer.dir())
                            && step.tree().isWithin(inner.dir(), outer.dir())));
  }
}
