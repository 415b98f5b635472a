package tern.kernel.session;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Flush;
import tern.kernel.Repair;
import tern.kernel.Step;

/// The flush that an exporter asks of clients: the last message about a cap that was said to them
/// has come.
///
/// TLA+: module `Sessions`.
public final class Flushing {
  private Flushing() {}

  /// The clients that a flush of some dirfrags asks. TLA+: `FlushClientSessions`. Ceph:
  /// `Migrator::get_export_client_set`.
  public static TreeSet<Client> asked(SessionMap clients, TreeSet<Dir> dirs) {
    return clients.clientsIn(dirs).filter(c -> clients.session(c).isFlushable());
  }

  /// Asks a client. TLA+: `FlushSession`. Ceph: `Server::flush_session`.
  public static Step flushSession(Step t, Client c, Dir d, int tid) {
    int seq = t.mds().sessionMap().session(c).pushSeq();
    var waiting = new Session.Waiting(seq, d, tid);
    return Sessions.tellClient(
        Sessions.change(t, c, s -> s.withFlushes(s.flushes().add(waiting))),
        c,
        new Call.FlushMsg(seq));
  }

  /// A client has got so many messages about caps: flushes are over of which it was the last. TLA+:
  /// `FinishFlush`. Ceph: `Session::clear_flush_waiters`.
  static Step finishFlush(Step t, Client c, int seq) {
    var over = t.mds().sessionMap().session(c).flushes().filter(f -> f.seq() <= seq);
    var left = Sessions.change(t, c, s -> s.withFlushes(s.flushes().removeAll(over)));
    return left.with(m -> {
      var heard =
          TreeSet.ofAll(
              over.toVector().map(Session.Waiting::flush).filter(f -> !isOwed(m.sessionMap(), f)));
      return m.withFlushes(m.flushes().addAll(heard));
    });
  }

  private static boolean isOwed(SessionMap clients, Flush flush) {
    return clients
        .sessions()
        .values()
        .exists(s -> s.flushes().exists(f -> f.flush().equals(flush)));
  }

  /// Asks again what a session still owes. TLA+: `FlushAgain`.
  static Step again(Step t, Client c) {
    var owed = t.mds().sessionMap().session(c).flushes();
    return t.rules().repairs(Repair.ResendFlush) && !owed.isEmpty()
        ? Sessions.tellClient(t, c, new Call.FlushMsg(owed.last().seq()))
        : t;
  }
}
