package tern.checker.rows;

import java.util.List;
import tern.kernel.Context;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.DispatchExportDir;
import tern.kernel.Event.ExportFrozen;
import tern.kernel.Event.FindStaleExportFreeze;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.exporting.Export;
import tern.kernel.exporting.Export.Discovering;
import tern.kernel.exporting.Export.Exporting;
import tern.kernel.exporting.Export.Freezing;
import tern.kernel.exporting.Export.Locking;
import tern.kernel.exporting.Export.Prepping;
import tern.kernel.exporting.Export.Warning;

/// Who makes an export turn back, and whether its peer hears of it.
final class CancelCallerRows {
  private CancelCallerRows() {}

  static List<Row> rows() {
    return callers(new Table().section("1.8")).rows();
  }

  private static Table callers(Table table) {
    return table
        .export(
            "cancel.by.dispatch",
            "LOCKING: a look at the locks makes it, with a live peer.",
            Locking.class,
            DispatchExportDir.class,
            ExportStep::isOver)
        .export(
            "cancel.by.any-loss.locking",
            "LOCKING: the failure of a third rank makes it.",
            Locking.class,
            HandleMdsMap.class,
            e -> e.losesAnother() && e.isOver())
        .export(
            "cancel.by.stale-freeze.discovering",
            "DISCOVERING: a freeze without progress makes it.",
            Discovering.class,
            FindStaleExportFreeze.class,
            ExportStep::isOver)
        .export(
            "cancel.by.any-failure.discovering",
            "DISCOVERING: the failure of a third rank makes it.",
            Discovering.class,
            HandleMdsMap.class,
            e -> fails(e) && e.isOver())
        .export(
            "cancel.by.any-stop.discovering",
            "DISCOVERING: the stop of a third rank makes it.",
            Discovering.class,
            HandleMdsMap.class,
            e -> stops(e) && e.isOver())
        .export(
            "cancel.by.stale-freeze.freezing",
            "FREEZING: a freeze without progress makes it.",
            Freezing.class,
            FindStaleExportFreeze.class,
            ExportStep::isOver)
        .export(
            "cancel.by.locks.freezing",
            "FREEZING: a lock that cannot be had makes it, once the tree is frozen.",
            Freezing.class,
            ExportFrozen.class,
            ExportStep::isOver)
        .export(
            "cancel.by.any-failure.freezing",
            "FREEZING: the failure of a third rank makes it.",
            Freezing.class,
            HandleMdsMap.class,
            e -> fails(e) && e.isOver())
        .export(
            "cancel.by.any-stop.freezing",
            "FREEZING: the stop of a third rank makes it.",
            Freezing.class,
            HandleMdsMap.class,
            e -> stops(e) && e.isOver())
        .export(
            "cancel.by.any-failure.prepping",
            "PREPPING: the failure of a third rank makes it.",
            Prepping.class,
            HandleMdsMap.class,
            e -> fails(e) && e.isOver())
        .export(
            "cancel.by.any-stop.prepping",
            "PREPPING: the stop of a third rank makes it.",
            Prepping.class,
            HandleMdsMap.class,
            e -> stops(e) && e.isOver())
        .export(
            "cancel.by.peer-failure.warning",
            "WARNING: the peer's failure makes it.",
            Warning.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && !e.step().failures().isEmpty() && CancelRows.cancels(e))
        .export(
            "cancel.by.peer-failure.exporting",
            "EXPORTING: the peer's failure makes it.",
            Exporting.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && !e.step().failures().isEmpty() && CancelRows.cancels(e))
        .section("3.7")
        .export(
            "cancel.by.peer-stop.warning",
            "WARNING: the peer's stop makes it, too.",
            Warning.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && !e.step().stopped().isEmpty() && CancelRows.cancels(e))
        .export(
            "cancel.by.peer-stop.exporting",
            "EXPORTING: the peer's stop makes it, too.",
            Exporting.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && !e.step().stopped().isEmpty() && CancelRows.cancels(e))
        .step(
            "cancel.killed-request",
            "A look at the locks that comes after the cancel finds no entry.",
            DispatchExportDir.class,
            CancelCallerRows::findsNoEntry)
        .export(
            "cancel.told.restarted.discovering",
            "DISCOVERING: a peer that has stopped and come back hears of it, as another instance.",
            Discovering.class,
            HandleMdsMap.class,
            CancelCallerRows::tellsRestarted)
        .export(
            "cancel.told.restarted.freezing",
            "FREEZING: the same.",
            Freezing.class,
            HandleMdsMap.class,
            CancelCallerRows::tellsRestarted)
        .export(
            "cancel.told.restarted.prepping",
            "PREPPING: the same.",
            Prepping.class,
            HandleMdsMap.class,
            CancelCallerRows::tellsRestarted)
        .export(
            "cancel.told.restarted.warning",
            "WARNING: the same.",
            Warning.class,
            HandleMdsMap.class,
            CancelCallerRows::tellsRestarted)
        .step(
            "cancel.aborted-request",
            "A request that waits for a remote pin is marked, and keeps its pins until the reply.",
            AtRank.class,
            s ->
                !s.before()
                    .remoteRequests()
                    .aborted()
                    .keySet()
                    .containsAll(s.after().remoteRequests().aborted().keySet()))
        .step(
            "cancel.kick",
            "The cancel lets the next in the queue of exports begin.",
            AtRank.class,
            s ->
                s.exports().exists(e -> e.isOver() && e.before() instanceof Export.Freezable)
                    && !QueueRows.begun(s).isEmpty());
  }

  private static boolean fails(ExportStep e) {
    return e.losesAnother() && !e.step().failures().isEmpty();
  }

  private static boolean stops(ExportStep e) {
    return e.losesAnother() && !e.step().stopped().isEmpty();
  }

  private static boolean tellsRestarted(ExportStep e) {
    return e.step().restarted().contains(e.peer()) && CancelRows.cancels(e) && e.tellsPeer();
  }

  private static boolean findsNoEntry(RankStep step) {
    return step.before().contexts().head() instanceof Context.DispatchExportDir c
        && !step.before().exports().get(c.dir()).exists(e -> e.tid() == c.tid());
  }
}
