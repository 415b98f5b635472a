package tern.checker.rows;

import java.util.List;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.HandleExportDiscoverAck;
import tern.kernel.Event.HandleExportNotifyAck;
import tern.kernel.Event.HandleExportPrepAck;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.Message;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.exporting.Export;
import tern.kernel.exporting.Export.Cancelling;
import tern.kernel.exporting.Export.Discovering;
import tern.kernel.exporting.Export.Exporting;
import tern.kernel.exporting.Export.Freezable;
import tern.kernel.exporting.Export.Freezing;
import tern.kernel.exporting.Export.Locking;
import tern.kernel.exporting.Export.LoggingFinish;
import tern.kernel.exporting.Export.Notifying;
import tern.kernel.exporting.Export.Prepping;
import tern.kernel.exporting.Export.Warning;

/// An export that turns back: what it does in each phase, and what comes after that.
final class CancelRows {
  private CancelRows() {}

  static List<Row> rows() {
    return after(phases(new Table().section("1.8"))).rows();
  }

  private static Table phases(Table table) {
    table
        .export(
            "cancel.locking",
            "LOCKING: the pin goes and the entry ends.",
            Locking.class,
            AtRank.class,
            e -> e.isOver() && pins(e) < pinsBefore(e))
        .export(
            "cancel.discovering.told",
            "DISCOVERING: thaws, unpins, and the peer hears of it.",
            Discovering.class,
            AtRank.class,
            e -> e.isOver() && e.tellsPeer() && thaws(e) && pins(e) < pinsBefore(e))
        .export(
            "cancel.discovering.declined",
            "DISCOVERING: a peer that declined hears nothing.",
            Discovering.class,
            HandleExportDiscoverAck.class,
            e -> e.isOver() && !e.tellsPeer())
        .export(
            "cancel.freezing.told",
            "FREEZING: thaws, and the peer hears of it.",
            Freezing.class,
            AtRank.class,
            e -> e.isOver() && e.tellsPeer() && thaws(e))
        .export(
            "cancel.freezing.root",
            "FREEZING: a tree that is a subtree root by now merges.",
            Freezing.class,
            AtRank.class,
            e -> e.isOver() && isRoot(e) && !isRootThen(e))
        .export(
            "cancel.freezing.no-root",
            "FREEZING: one that is none has nothing to merge.",
            Freezing.class,
            AtRank.class,
            e -> e.isOver() && !isRoot(e))
        .export(
            "cancel.prepping.told",
            "PREPPING: thaws, merges, and the peer hears of it.",
            Prepping.class,
            AtRank.class,
            e -> e.isOver() && e.tellsPeer() && thaws(e) && !isRootThen(e))
        .export(
            "cancel.prepping.declined",
            "PREPPING: a peer that declined hears nothing.",
            Prepping.class,
            HandleExportPrepAck.class,
            e -> e.isOver() && !e.tellsPeer())
        .export(
            "cancel.prepping.bounds",
            "PREPPING: the bounds are marked no more.",
            Prepping.class,
            AtRank.class,
            e -> e.isOver() && unmarksBound(e))
        .export(
            "cancel.warning.waits",
            "WARNING: CANCELLING; those who were warned are told, the root is pinned until all have"
                + " answered.",
            Warning.class,
            AtRank.class,
            e ->
                e.isNow(Cancelling.class)
                    && e.tellsAbort().equals(e.waitedFor())
                    && pins(e) > 0
                    && thaws(e))
        .export(
            "cancel.warning.nobody",
            "WARNING: with nobody warned the entry ends at once.",
            Warning.class,
            AtRank.class,
            e -> e.isOver() && e.waitedFor().isEmpty() && thaws(e))
        .export(
            "cancel.warning.expires",
            "WARNING: expires that were put aside are looked at.",
            Warning.class,
            AtRank.class,
            e -> cancels(e) && e.hasLateExpires() && !hasLateExpiresThen(e))
        .export(
            "cancel.warning.bounds",
            "WARNING: the bounds are marked no more.",
            Warning.class,
            AtRank.class,
            e -> cancels(e) && unmarksBound(e))
        .export(
            "cancel.exporting.waits",
            "EXPORTING: CANCELLING; taken back, those who were warned are told; no cancel is sent.",
            Exporting.class,
            AtRank.class,
            e ->
                e.isNow(Cancelling.class)
                    && e.tellsAbort().equals(e.waitedFor())
                    && !e.tellsPeer()
                    && pins(e) > 0
                    && thaws(e))
        .export(
            "cancel.exporting.nobody",
            "EXPORTING: with nobody warned the entry ends at once.",
            Exporting.class,
            AtRank.class,
            e -> e.isOver() && e.waitedFor().isEmpty() && !e.tellsPeer() && thaws(e))
        .export(
            "cancel.exporting.expires",
            "EXPORTING: expires that were put aside are looked at.",
            Exporting.class,
            AtRank.class,
            e -> cancels(e) && e.hasLateExpires() && !hasLateExpiresThen(e))
        .export(
            "cancel.exporting.bounds",
            "EXPORTING: the bounds are marked no more.",
            Exporting.class,
            AtRank.class,
            e -> cancels(e) && unmarksBound(e))
        .export(
            "cancel.logging-finish",
            "LOGGINGFINISH: has succeeded, nothing happens.",
            LoggingFinish.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && e.stays())
        .export(
            "cancel.notifying",
            "NOTIFYING: has succeeded, nothing happens.",
            Notifying.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && e.stays())
        .none("cancel.cancelling", "CANCELLING: nothing happens.")
        .export(
            "cancel.untold.failed",
            "A peer that recovers is not told while the cluster is degraded.",
            Prepping.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && e.isOver() && e.step().map().isDegraded() && !e.tellsPeer())
        .export(
            "cancel.untold.stopped",
            "To a peer that has stopped the cancel is dropped by the sender.",
            Prepping.class,
            HandleMdsMap.class,
            e -> e.losesPeer() && e.isOver() && !e.step().map().isDegraded() && !e.tellsPeer());
    return table;
  }

  private static Table after(Table table) {
    return table
        .export(
            "cancelled.unmarked",
            "At the end of the entry the root is no longer marked as being exported.",
            Locking.class,
            AtRank.class,
            e ->
                e.isOver()
                    && Held.isMarked(e.step().before(), e.dir(), Flag.EXPORTING)
                    && !Held.isMarked(e.step().after(), e.dir(), Flag.EXPORTING))
        .export(
            "cancelled.unpinned",
            "At the end of CANCELLING the root's pin goes.",
            Cancelling.class,
            HandleExportNotifyAck.class,
            e -> e.isOver() && pins(e) < pinsBefore(e))
        .export(
            "cancelled.resolves",
            "At the end of the entry a resolve that waited for it goes out.",
            Export.class,
            AtRank.class,
            e ->
                !(e.before() instanceof Notifying)
                    && !(e.before() instanceof LoggingFinish)
                    && e.isOver()
                    && !e.step().told(Message.MMDSResolve.class, _ -> true).isEmpty())
        .export(
            "cancelled.child",
            "A part of a split is counted off.",
            Freezable.class,
            AtRank.class,
            e ->
                e.isOver()
                    && e.step().before().exportQueue().isPart(e.dir())
                    && !e.step().after().exportQueue().isPart(e.dir()))
        .export(
            "cancelled.locks",
            "The locks go when the cancel starts, also when it has to wait.",
            Warning.class,
            AtRank.class,
            e ->
                e.isNow(Cancelling.class)
                    && !e.before().pins().isEmpty()
                    && !e.stays()
                    && e.after() instanceof Cancelling c
                    && c.pins().isEmpty())
        .export(
            "cancelling.ack",
            "An answer to the abort counts, and others are waited for.",
            Cancelling.class,
            HandleExportNotifyAck.class,
            e -> e.waitedForNow().size() < e.waitedFor().size() && !e.isOver())
        .export(
            "cancelling.last-ack",
            "The last answer to the abort ends the entry.",
            Cancelling.class,
            HandleExportNotifyAck.class,
            e -> e.isOver())
        .export(
            "cancelling.late-warning-ack",
            "A late answer to the warning does not count.",
            Cancelling.class,
            HandleExportNotifyAck.class,
            e ->
                e.stays()
                    && e.step()
                        .takes(
                            Message.MExportDirNotifyAck.class,
                            m -> m.dir().equals(e.dir()) && m.newAuth().isAmbiguous()));
  }

  static boolean cancels(ExportStep e) {
    return e.isOver() || e.isNow(Cancelling.class);
  }

  private static int pins(ExportStep e) {
    return Held.pins(e.step().after(), e.dir());
  }

  private static int pinsBefore(ExportStep e) {
    return Held.pins(e.step().before(), e.dir());
  }

  private static boolean thaws(ExportStep e) {
    return Held.freezes(e.step().before(), e.dir()) && !Held.freezes(e.step().after(), e.dir());
  }

  private static boolean isRoot(ExportStep e) {
    return Held.isRoot(e.step().before(), e.dir());
  }

  private static boolean isRootThen(ExportStep e) {
    return Held.isRoot(e.step().after(), e.dir());
  }

  private static boolean hasLateExpiresThen(ExportStep e) {
    return e.step().after().delayedExpires().containsKey(e.dir());
  }

  private static boolean unmarksBound(ExportStep e) {
    var m = e.step().before();
    return m.cache()
        .keySet()
        .exists(b ->
            Held.isMarked(m, b, Flag.EXPORTBOUND)
                && !Held.isMarked(e.step().after(), b, Flag.EXPORTBOUND));
  }
}
