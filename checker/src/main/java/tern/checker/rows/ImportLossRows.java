package tern.checker.rows;

import java.util.List;
import tern.kernel.Assertion;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.HandleExportNotifyAck;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.Message;
import tern.kernel.cache.DirAuth;
import tern.kernel.importing.Import;
import tern.kernel.importing.Import.Aborting;
import tern.kernel.importing.Import.Acking;
import tern.kernel.importing.Import.Finishing;
import tern.kernel.importing.Import.LoggingStart;
import tern.kernel.importing.Import.Prepped;

/// What a rank's imports become when another rank has failed or stopped.
final class ImportLossRows {
  private ImportLossRows() {}

  static List<Row> rows() {
    return aborts(imports(new Table().section("1.9"))).rows();
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
        .imported(
            "reverse.caps",
            "import_reverse: the block about caps that tests for ACKING never runs: the mark on the"
                + " sessions stays.",
            Acking.class,
            AtRank.class,
            i ->
                i.logsEnd(false)
                    && (i.isNow(Aborting.class) || i.isOver())
                    && i.step().after().importing() == i.step().before().importing())
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

  private static boolean isExporters(ImportStep i) {
    var m = i.step().after();
    return Held.has(m, i.dir(), DirAuth.sole(i.peer())) || Held.has(m, i.dir(), DirAuth.INHERIT);
  }

  static boolean isNoted(ImportStep i) {
    return i.step().after().ambiguousImports().containsKey(i.dir());
  }

  private static boolean isFrozen(ImportStep i) {
    return Held.freezes(i.step().after(), i.dir());
  }

  static boolean thaws(ImportStep i) {
    return Held.freezes(i.step().before(), i.dir()) && !Held.inFreeze(i.step().after(), i.dir());
  }

  private static boolean merges(ImportStep i) {
    return Held.isRoot(i.step().before(), i.dir()) && !Held.isRoot(i.step().after(), i.dir());
  }

  static boolean dropsExpires(ImportStep i) {
    return i.hasLateExpires() && !i.step().after().delayedExpires().containsKey(i.dir());
  }
}
