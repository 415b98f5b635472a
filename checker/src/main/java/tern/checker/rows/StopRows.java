package tern.checker.rows;

import java.util.List;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event.HandleExportDiscover;
import tern.kernel.Event.ShutdownExport;
import tern.kernel.Event.ShutdownPass;
import tern.kernel.Event.ShutdownSessions;
import tern.kernel.Event.ShutdownTrimDirfrag;
import tern.kernel.Event.ShutdownTrimInode;
import tern.kernel.Event.StartSegment;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.cache.DirAuth;

/// A rank that stops: a pass, part by part.
final class StopRows {
  private StopRows() {}

  static List<Row> rows() {
    return ends(queues(new Table().section("7"))).rows();
  }

  private static Table queues(Table table) {
    return table
        .step(
            "stop.declines",
            "A rank that stops declines to take anything.",
            HandleExportDiscover.class,
            s ->
                s.state() == State.STOPPING
                    && !s.told(Message.MExportDirDiscoverAck.class, ack -> !ack.success())
                        .isEmpty())
        .none("pass.strays", "What has been removed and is open still goes to rank 0.")
        .step(
            "pass.trim.dirfrag",
            "Replicas that nothing needs go, and their owners hear of it.",
            ShutdownTrimDirfrag.class,
            s -> !s.told(Message.MCacheExpire.class, _ -> true).isEmpty())
        .step(
            "pass.trim.inode",
            "So do inodes, with what hangs on them.",
            ShutdownTrimInode.class,
            _ -> true)
        .step(
            "pass.queue",
            "What it owns is queued to go home.",
            ShutdownExport.class,
            s -> QueueRows.begun(s).size() == 1)
        .step(
            "pass.queue.anew",
            "What has been queued is forgotten first, and queued anew.",
            ShutdownExport.class,
            s -> !QueueRows.before(s).entries().isEmpty())
        .step(
            "pass.queue.split",
            "What remains of a tree that goes in parts does not follow them: the next pass queues it.",
            ShutdownExport.class,
            s -> !QueueRows.before(s).splits().isEmpty())
        .step(
            "pass.queue.busy",
            "What is on its way already, or frozen, is left out.",
            ShutdownExport.class,
            s -> s.before().cache().keySet().exists(d -> isBusy(s, d)));
  }

  /// Whether a subtree is its own and may not be queued since it is on the move.
  private static boolean isBusy(RankStep s, Dir d) {
    var f = s.before().dirfrag(d);
    boolean mine = f.auth() && f.isSubtreeRoot();
    return mine
        && (f.inFreeze() || !f.dirAuth().equals(DirAuth.sole(s.rank())) || isExported(s, d));
  }

  private static boolean isExported(RankStep s, Dir d) {
    return s.before().exports().containsKey(d);
  }

  private static Table ends(Table table) {
    return table
        .step(
            "pass.sessions",
            "It closes the sessions of its clients.",
            ShutdownSessions.class,
            _ -> true)
        .step(
            "pass.segment",
            "A segment of the journal begins, with a subtree map that is empty.",
            StartSegment.class,
            s -> s.state() == State.STOPPING && s.before().cache().forAll(d -> !d._2.auth()))
        .dies(
            "pass.migration",
            "With nothing left but an entry without a tree it dies of it.",
            Assertion.ShutdownPassMigration)
        .none("pass.mdsdir", "Its own directory must be nobody's replica, without pins, and goes.")
        .step(
            "pass.over",
            "With an empty cache and journal it asks to be let go.",
            ShutdownPass.class,
            s -> s.asksFor(State.STOPPED))
        .none("pass.again", "From then on a pass does nothing.");
  }
}
