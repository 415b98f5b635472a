package tern.checker.rows;

import java.util.List;
import java.util.function.Predicate;
import tern.kernel.Context;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.ExportDirNicely;
import tern.kernel.Event.HandleExportAuthPinAck;
import tern.kernel.Event.ShutdownExport;
import tern.kernel.Event.ShutdownTrimEmptyImport;
import tern.kernel.Event.TrimEmptyImport;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.Authority;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.queue.Queued;

/// What may not be exported, what an export waits for before it begins, and what begins by itself.
final class StartRows {
  private StartRows() {}

  static List<Row> rows() {
    return empties(waits(refusals(new Table().section("6")))).rows();
  }

  private static Table refusals(Table table) {
    return table
        .step(
            "start.pinned",
            "One that the administrator wants at another rank is lost.",
            ExportDirNicely.class,
            s -> loses(s, next -> isPinnedElsewhere(s, next)))
        .step(
            "start.pinned.stops",
            "A rank that stops does not care about that.",
            ShutdownExport.class,
            s ->
                QueueRows.begun(s)
                    .exists(d -> isPinnedElsewhere(s, new Queued(d, s.after().exportOf(d).peer()))))
        .none("start.inactive", "So is one of a rank that is neither active nor stops.")
        .step(
            "start.readonly",
            "So is one of a rank that is read-only.",
            ExportDirNicely.class,
            s -> s.before().readonly() && loses(s, _ -> true))
        .step(
            "start.readonly.importer",
            "A rank that is read-only declines what has come as far as the prep.",
            AtRank.class,
            s ->
                s.before().readonly()
                    && s.state() == State.ACTIVE
                    && !s.told(Message.MExportDirPrepAck.class, ack -> !ack.success()).isEmpty())
        .step(
            "start.peer",
            "So is one for a rank that is not active.",
            ExportDirNicely.class,
            s -> loses(s, next -> s.map().stateOf(next.dest()) != State.ACTIVE))
        .none("start.system", "So is one of the root.")
        .none("start.stray", "So is one of what lies in a stray, but for one to the stray's owner.")
        .step(
            "start.freeze",
            "So is one of what is in the freeze of a tree around it.",
            ExportDirNicely.class,
            s ->
                loses(
                    s,
                    next ->
                        s.before().dirfrag(next.dir()).inFreeze()
                            && !s.before().dirfrag(next.dir()).freeze().equals(next.dir())))
        .step(
            "start.exporting",
            "So is one of what is on its way already.",
            ExportDirNicely.class,
            s -> loses(s, next -> s.before().dirfrag(next.dir()).state().contains(Flag.EXPORTING)));
  }

  /// Whether an export is lost for which there is room, and that is as said.
  private static boolean loses(RankStep s, Predicate<Queued> is) {
    return s.event() instanceof ExportDirNicely(_, var d, var p)
        && QueueRows.before(s).entries().isEmpty()
        && QueueRows.after(s).entries().isEmpty()
        && QueueRows.begun(s).isEmpty()
        && is.test(new Queued(d, p));
  }

  private static boolean isPinnedElsewhere(RankStep s, Queued next) {
    var pin = s.rules().exportPin(next.dir());
    return !pin.equals(Rank.NONE) && !pin.equals(next.dest());
  }

  private static Table waits(Table table) {
    return table
        .step(
            "start.map",
            "An export to a rank that is no export target waits for the next map, without pins.",
            AtRank.class,
            s -> waits(s, On.Map))
        .step(
            "start.created",
            "One whose dentry is not committed waits for that.",
            AtRank.class,
            s -> waits(s, On.Created))
        .step(
            "start.single-auth",
            "One that needs a lock of a rank that hands its tree over waits until it has, without pins.",
            AtRank.class,
            s -> waits(s, On.SingleAuth))
        .step(
            "start.remote",
            "It asks for a pin at the rank whose lock it needs, and waits for that.",
            AtRank.class,
            s -> !s.told(Message.MMDSExportAuthPin.class, _ -> true).isEmpty())
        .step(
            "start.remote.refused",
            "If that is refused, it turns back.",
            HandleExportAuthPinAck.class,
            s ->
                s.takes(
                        Message.MMDSExportAuthPinAck.class,
                        ack -> ack.wouldblock() || ack.readonly())
                    && s.anExport(Export.Locking.class, ExportStep::isOver))
        .step(
            "start.lock",
            "It waits for a lock that is taken, with its pins.",
            AtRank.class,
            s -> waits(s, On.Lock))
        .none(
            "start.recovery",
            "It waits for the end of a recovery, for a lock that takes part in one.")
        .step(
            "start.unguarded",
            "What is refused at first is not looked at after a wait: the peer stops by then.",
            AtRank.class,
            s ->
                s.anExport(
                    Export.Locking.class,
                    e ->
                        e.isNow(Export.Discovering.class)
                            && s.map().stateOf(e.before().peer()) == State.STOPPING));
  }

  /// Whether a look at an export ends with a wait for this.
  private static boolean waits(RankStep s, On on) {
    return s.after().waiting().exists(w -> isDispatch(w, on) && !s.before().waiting().contains(w));
  }

  private static boolean isDispatch(Waiter w, On on) {
    return w.on() == on && w.context() instanceof Context.DispatchExportDir;
  }

  private static Table empties(Table table) {
    return table
        .step(
            "empty.imported",
            "A tree that is empty when it has come goes to the owner of its inode in the same step.",
            AtRank.class,
            s -> s.anImport(Import.class, i -> i.isOver() && QueueRows.begun(s).contains(i.dir())))
        .step(
            "empty.trimmed",
            "One that becomes so later goes when the cache is trimmed.",
            TrimEmptyImport.class,
            _ -> true)
        .step(
            "empty.shutdown",
            "A stopping rank does not let it wait for its turn.",
            ShutdownTrimEmptyImport.class,
            s -> !s.before().exports().isEmpty())
        .step(
            "empty.kept",
            "It stays while the owner of its inode may not have it.",
            AtRank.class,
            s ->
                s.anImport(
                    Import.class,
                    i ->
                        i.isOver()
                            && !Authority.isInodeAuth(s.tree(), s.after(), i.dir())
                            && s.after().cache().get(i.dir()).exists(f -> f.auth() && f.isEmpty())
                            && !QueueRows.begun(s).contains(i.dir())));
  }
}
