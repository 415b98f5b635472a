package tern.checker.rows;

import io.vavr.collection.Vector;
import java.util.List;
import java.util.Set;
import tern.kernel.Dir;
import tern.kernel.Event.Halt;
import tern.kernel.Event.SurviveJournal;
import tern.kernel.Mds;
import tern.kernel.Message.MExportDirFinish;
import tern.kernel.Rank;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;

/// An end of a migration halts: where both ends stand then. What must come of it is in the words;
/// that it does, whatever happens next, `tern killpoints` shows.
final class OutcomeRows {
  private OutcomeRows() {}

  static List<Row> rows() {
    return both(importer(exporter(new Table().section("1.9")))).rows();
  }

  private static Table exporter(Table table) {
    exporterHalts(
        table,
        "early",
        "before PREPPED at the importer: keeps the tree.",
        Set.of(Export.Discovering.class, Export.Freezing.class, Export.Prepping.class),
        Set.of(Import.Discovering.class, Import.Discovered.class, Import.Prepping.class));
    exporterHalts(
        table,
        "prepping-prepped",
        "in PREPPING, the importer in PREPPED: keeps it, the importer tells whoever was warned.",
        Set.of(Export.Prepping.class),
        Set.of(Import.Prepped.class));
    exporterHalts(
        table,
        "warning-prepped",
        "in WARNING, the importer in PREPPED: keeps it, the importer tells whoever was warned.",
        Set.of(Export.Warning.class),
        Set.of(Import.Prepped.class));
    exporterHalts(
        table,
        "exporting-prepped",
        "in EXPORTING, the importer in PREPPED: keeps it, the importer tells whoever was warned.",
        Set.of(Export.Exporting.class),
        Set.of(Import.Prepped.class));
    exporterHalts(
        table,
        "exporting-logging-start",
        "in EXPORTING, the importer in LOGGINGSTART: keeps it, which the importer logs.",
        Set.of(Export.Exporting.class),
        Set.of(Import.LoggingStart.class));
    exporterHalts(
        table,
        "exporting-acking",
        "in EXPORTING, the importer in ACKING: keeps it, as its resolve says.",
        Set.of(Export.Exporting.class),
        Set.of(Import.Acking.class));
    exporterHalts(
        table,
        "logging-finish-acking",
        "in LOGGINGFINISH, the importer in ACKING: keeps it unless EExport is found durable.",
        Set.of(Export.LoggingFinish.class),
        Set.of(Import.Acking.class));
    table.cluster(
        "outcome.exporter.durable-acking",
        "The exporter has halted, its EExport is found durable: the tree is the importer's.",
        SurviveJournal.class,
        OutcomeRows::survivesExport);
    exporterHalts(
        table,
        "notifying-acking",
        "in NOTIFYING, the importer in ACKING: the tree is the importer's, which tells the others.",
        Set.of(Export.Notifying.class),
        Set.of(Import.Acking.class));
    exporterHalts(
        table,
        "notifying-finishing",
        "in NOTIFYING, the importer in FINISHING: the tree is the importer's, which ends at once.",
        Set.of(Export.Notifying.class),
        Set.of(Import.Finishing.class));
    return table
        .section("3.8")
        .cluster(
            "outcome.exporter.done-acking",
            "The exporter halts when it is done, the last word under way to ACKING: the importer's.",
            Halt.class,
            step -> haltsDone(step, Import.Acking.class))
        .cluster(
            "outcome.exporter.done-finishing",
            "The exporter halts when it is done, the last word under way to FINISHING: the"
                + " importer's.",
            Halt.class,
            step -> haltsDone(step, Import.Finishing.class))
        .section("1.9");
  }

  private static void exporterHalts(
      Table table, String id, String words, Set<Class<?>> exports, Set<Class<?>> imports) {
    table.cluster(
        "outcome.exporter." + id,
        "The exporter halts " + words,
        Halt.class,
        step ->
            step.event() instanceof Halt(var r)
                && step.rank(r)
                    .exports()
                    .exists(e ->
                        exports.contains(e._2.getClass()) && isAt(step, r, e._1, e._2, imports)));
  }

  /// Whether the importer is in one of these phases of the same migration.
  private static boolean isAt(
      ClusterStep step, Rank exporter, Dir d, Export export, Set<Class<?>> imports) {
    return step.rank(export.peer())
        .imports()
        .get(d)
        .exists(i -> i.peer().equals(exporter) && imports.contains(i.getClass()));
  }

  private static boolean survivesExport(ClusterStep step) {
    return step.event() instanceof SurviveJournal(var r)
        && step.rank(r).journal().head() instanceof Entry.EExport gone
        && ranks(step)
            .exists(b ->
                b.imports()
                    .get(gone.dir())
                    .exists(i -> i instanceof Import.Acking && i.peer().equals(r)));
  }

  private static boolean haltsDone(ClusterStep step, Class<? extends Import> phase) {
    return step.event() instanceof Halt(var r)
        && ranks(step)
            .exists(b ->
                b.imports()
                    .exists(i ->
                        i._2.peer().equals(r)
                            && phase.isInstance(i._2)
                            && !step.rank(r).exports().containsKey(i._1)
                            && hasLastWord(step, r, b.rank(), i._1)));
  }

  private static boolean hasLastWord(ClusterStep step, Rank from, Rank to, Dir d) {
    return step.before()
        .net()
        .get(from)
        .get()
        .get(to)
        .get()
        .exists(m -> m instanceof MExportDirFinish f && f.last() && f.dir().equals(d));
  }

  private static Vector<Mds> ranks(ClusterStep step) {
    return step.before().mds().values().toVector();
  }

  private static Table importer(Table table) {
    importerHalts(
        table,
        "early",
        "before WARNING at the exporter: the exporter keeps the tree.",
        Set.of(
            Import.Discovering.class,
            Import.Discovered.class,
            Import.Prepping.class,
            Import.Prepped.class),
        Set.of(Export.Discovering.class, Export.Freezing.class, Export.Prepping.class));
    importerHalts(
        table,
        "prepped-warning",
        "in PREPPED, the exporter in WARNING: the exporter keeps it, and tells whoever was warned.",
        Set.of(Import.Prepped.class),
        Set.of(Export.Warning.class));
    importerHalts(
        table,
        "logging-start-exporting",
        "in LOGGINGSTART, the exporter in EXPORTING: the exporter takes it back, and claims it.",
        Set.of(Import.LoggingStart.class),
        Set.of(Export.Exporting.class));
    importerHalts(
        table,
        "acking-exporting",
        "in ACKING, the exporter in EXPORTING: the exporter takes it back, and claims it.",
        Set.of(Import.Acking.class),
        Set.of(Export.Exporting.class));
    importerHalts(
        table,
        "acking-logging-finish",
        "in ACKING, the exporter in LOGGINGFINISH: the importer's, as nobody claims it.",
        Set.of(Import.Acking.class),
        Set.of(Export.LoggingFinish.class));
    importerHalts(
        table,
        "acking-notifying",
        "in ACKING, the exporter in NOTIFYING: the importer's, as nobody claims it.",
        Set.of(Import.Acking.class),
        Set.of(Export.Notifying.class));
    importerHalts(
        table,
        "finishing-notifying",
        "in FINISHING, the exporter in NOTIFYING: the importer's, as nobody claims it.",
        Set.of(Import.Finishing.class),
        Set.of(Export.Notifying.class));
    table.section("3.8");
    importerHalts(
        table,
        "prepped-exporting",
        "in PREPPED, the tree under way to it: the exporter takes it back.",
        Set.of(Import.Prepped.class),
        Set.of(Export.Exporting.class));
    return table.section("1.9");
  }

  private static void importerHalts(
      Table table, String id, String words, Set<Class<?>> imports, Set<Class<?>> exports) {
    table.cluster(
        "outcome.importer." + id,
        "The importer halts " + words,
        Halt.class,
        step ->
            step.event() instanceof Halt(var r)
                && step.rank(r)
                    .imports()
                    .exists(i ->
                        imports.contains(i._2.getClass())
                            && step.rank(i._2.peer())
                                .exports()
                                .get(i._1)
                                .exists(
                                    e -> e.peer().equals(r) && exports.contains(e.getClass()))));
  }

  private static Table both(Table table) {
    return table
        .cluster(
            "outcome.both.durable",
            "Both have halted, EExport is durable: the tree is the importer's.",
            Halt.class,
            step -> haltsToo(step, false))
        .cluster(
            "outcome.both.not-durable",
            "Both have halted, EExport is not durable: the tree is the exporter's.",
            Halt.class,
            step -> haltsToo(step, true));
  }

  /// Whether an importer halts whose exporter has halted before, with its export of it durable or
  /// not.
  private static boolean haltsToo(ClusterStep step, boolean keeps) {
    return step.event() instanceof Halt(var r)
        && step.rank(r)
            .imports()
            .exists(i ->
                step.rank(i._2.peer()).halted()
                    && i._2 instanceof Import.Named
                    && step.rank(i._2.peer()).durable().containsKey(i._1) == keeps);
  }
}
