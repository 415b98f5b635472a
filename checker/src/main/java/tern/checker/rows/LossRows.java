package tern.checker.rows;

import java.util.List;
import tern.kernel.Assertion;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.HandleExportCancel;
import tern.kernel.Event.HandleExportNotifyAck;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.Message;
import tern.kernel.cache.DirAuth;
import tern.kernel.exporting.Export;
import tern.kernel.exporting.Export.Cancelling;
import tern.kernel.exporting.Export.Discovering;
import tern.kernel.exporting.Export.Exporting;
import tern.kernel.exporting.Export.Freezing;
import tern.kernel.exporting.Export.Locking;
import tern.kernel.exporting.Export.LoggingFinish;
import tern.kernel.exporting.Export.Notifying;
import tern.kernel.exporting.Export.Warning;
import tern.kernel.importing.Import;
import tern.kernel.importing.Import.Aborting;
import tern.kernel.importing.Import.Acking;
import tern.kernel.importing.Import.Finishing;
import tern.kernel.importing.Import.LoggingStart;
import tern.kernel.importing.Import.Prepped;
import tern.kernel.journal.Entry;

/// What a rank's migrations become when another rank has failed or stopped.
final class LossRows {
  private LossRows() {}

  static List<Row> rows() {
    return corrections(aborts(imports(bystanders(exports(new Table().section("1.9")))))).rows();
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

  private static Table imports(Table table) {
    return table
        .imported(
            "loss.import.discovering",
            "The exporter of an import in DISCOVERING is gone: forgotten.",
            Import.Discovering.class,
            HandleMdsMap.class,
            i -> i.losesPeer() && i.isOver())
        .imported(
            "loss.import.discovered",
            "DISCOVERED: the inode is unpinned, the entry forgotten.",
            Import.Discovered.class,
            HandleMdsMap.class,
            i ->
                i.losesPeer()
                    && i.isOver()
                    && i.step().after().inodes().get(i.dir()).exists(pins -> pins.isEmpty()))
        .imported(
            "loss.import.prepping",
            "PREPPING: root, bounds and their inodes are let go, the entry forgotten.",
            Import.Prepping.class,
            HandleMdsMap.class,
            i -> i.losesPeer() && i.isOver())
        .imported(
            "loss.import.prepped",
            "PREPPED: let go, the exporter alone answers, and whoever was warned is told.",
            Prepped.class,
            HandleMdsMap.class,
            i -> i.losesPeer() && isExporters(i) && (i.isNow(Aborting.class) || i.isOver()))
        .imported(
            "loss.import.logging-start",
            "LOGGINGSTART: given back, which is logged, and whoever was warned is told.",
            LoggingStart.class,
            HandleMdsMap.class,
            i ->
                i.losesPeer()
                    && isExporters(i)
                    && i.logsEnd(false)
                    && (i.isNow(Aborting.class) || i.isOver()))
        .imported(
            "loss.import.acking",
            "ACKING: noted as ambiguous; it stays as it is, and frozen.",
            Acking.class,
            HandleMdsMap.class,
            i -> i.losesPeer() && i.stays() && isNoted(i) && isFrozen(i))
        .imported(
            "loss.import.finishing",
            "FINISHING: ends as a success, and whoever was warned is told.",
            Finishing.class,
            HandleMdsMap.class,
            i -> i.losesPeer() && i.isOver() && i.logsEnd(true))
        .imported(
            "loss.import.aborting",
            "ABORTING: goes on.",
            Aborting.class,
            HandleMdsMap.class,
            i -> i.losesPeer() && i.stays())
        .imported(
            "loss.import.bystander",
            "Another rank is gone: this rank will not tell it.",
            Import.Named.class,
            HandleMdsMap.class,
            i ->
                !(i.before() instanceof Aborting)
                    && i.losesBystander()
                    && i.bystandersNow().size() == i.bystanders().size() - 1)
        .imported(
            "loss.import.aborting.more",
            "ABORTING: a bystander that is gone is waited for no more, others are.",
            Aborting.class,
            HandleMdsMap.class,
            i -> i.losesBystander() && i.isNow(Aborting.class))
        .imported(
            "loss.import.aborting.last",
            "ABORTING: with nobody left to answer the tree thaws and the import ends.",
            Aborting.class,
            HandleMdsMap.class,
            i -> i.losesBystander() && i.isOver() && thaws(i));
  }

  private static Table aborts(Table table) {
    return table
        .imported(
            "reverse.cleared",
            "import_reverse: nothing in the region is this rank's any more.",
            LoggingStart.class,
            HandleMdsMap.class,
            i ->
                !i.isNow(LoggingStart.class)
                    && Held.isAuth(i.step().before(), i.dir())
                    && !Held.isAuth(i.step().after(), i.dir()))
        .none(
            "reverse.caps",
            "import_reverse: the block about caps that tests for ACKING never runs.")
        .imported(
            "abort.told",
            "import_notify_abort: each bystander is told, and its answer waited for.",
            Prepped.class,
            HandleMdsMap.class,
            i -> i.isNow(Aborting.class) && i.tellsAbort().equals(i.bystandersNow()))
        .imported(
            "abort.skips",
            "import_notify_abort: a bystander that recovers is not told and not waited for.",
            Import.Named.class,
            HandleMdsMap.class,
            i ->
                (i.before() instanceof Prepped || i.before() instanceof LoggingStart)
                    && i.step().failed().contains(i.peer())
                    && isExporters(i)
                    && i.bystanders()
                        .exists(b -> i.step().failed().contains(b) && b.compareTo(i.peer()) > 0))
        .imported(
            "abort.nobody",
            "import_notify_abort: with nobody to tell the tree thaws and the import ends.",
            Import.Named.class,
            HandleMdsMap.class,
            i ->
                (i.before() instanceof Prepped || i.before() instanceof LoggingStart)
                    && i.losesPeer()
                    && i.isOver()
                    && thaws(i))
        .imported(
            "abort.expires",
            "At the end of an abort expires that were put aside are dropped unseen.",
            Aborting.class,
            AtRank.class,
            i -> i.isOver() && dropsExpires(i))
        .imported(
            "abort.resolves",
            "At the end of an abort a resolve that waited for it goes out.",
            Aborting.class,
            AtRank.class,
            i -> i.isOver() && !i.step().told(Message.MMDSResolve.class, _ -> true).isEmpty())
        .imported(
            "abort.ack",
            "A bystander has heard of an abort, others are waited for.",
            Aborting.class,
            HandleExportNotifyAck.class,
            i -> i.isNow(Aborting.class) && !i.stays())
        .imported(
            "abort.last-ack",
            "The last bystander has heard of an abort: the tree thaws and the import ends.",
            Aborting.class,
            HandleExportNotifyAck.class,
            i -> i.isOver() && thaws(i))
        .imported(
            "abort.merges",
            "At the end of an abort the tree merges with what is around it.",
            Import.Named.class,
            HandleExportNotifyAck.class,
            i -> i.isOver() && merges(i))
        .dies(
            "abort.stranger",
            "An answer to an abort from somebody who is not waited for is asserted against.",
            Assertion.HandleExportNotifyAckBystander)
        .imported(
            "finish.told",
            "import_notify_finish: bystanders are told, no answer is wanted.",
            Finishing.class,
            HandleMdsMap.class,
            i -> i.losesPeer() && i.isOver() && !i.tellsFinish().isEmpty());
  }

  private static Table corrections(Table table) {
    return table
        .section("3.8")
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
                    && isNoted(i))
        .none(
            "loss.kick",
            "A stop lets the loop look at the queue of exports, which can insert a new one.")
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
            i -> i.isOver() && thaws(i) && i.step().effects().isEmpty())
        .imported(
            "cancelled.prepped.expires",
            "A cancel that finds PREPPED drops the expires that were put aside unseen.",
            Prepped.class,
            HandleExportCancel.class,
            i -> i.isOver() && dropsExpires(i));
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

  private static boolean isExporters(ImportStep i) {
    var m = i.step().after();
    return Held.has(m, i.dir(), DirAuth.sole(i.peer())) || Held.has(m, i.dir(), DirAuth.INHERIT);
  }

  private static boolean isNoted(ImportStep i) {
    return i.step().after().ambiguousImports().containsKey(i.dir());
  }

  private static boolean isFrozen(ImportStep i) {
    return Held.freezes(i.step().after(), i.dir());
  }

  private static boolean thaws(ImportStep i) {
    return Held.freezes(i.step().before(), i.dir()) && !Held.inFreeze(i.step().after(), i.dir());
  }

  private static boolean merges(ImportStep i) {
    return Held.isRoot(i.step().before(), i.dir()) && !Held.isRoot(i.step().after(), i.dir());
  }

  private static boolean dropsExpires(ImportStep i) {
    return i.hasLateExpires() && !i.step().after().delayedExpires().containsKey(i.dir());
  }
}
