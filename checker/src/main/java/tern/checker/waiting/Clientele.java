package tern.checker.waiting;

import io.vavr.collection.TreeSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Calls;
import tern.kernel.cluster.Enabled;
import tern.kernel.session.Call;
import tern.kernel.session.Client;
import tern.kernel.session.Session;

/// What a rank waits for of its clients: that they say that all they were sent has come.
///
/// @param r the rank
record Clientele(World world, Rank r) {

  /// The clients that an attempt to export still waits for.
  TreeSet<Client> owing(Dir d, int tid) {
    return TreeSet.ofAll(
        world
            .mds(r)
            .sessionMap()
            .sessions()
            .filterValues(session -> !flushes(session, d, tid).isEmpty())
            .keySet());
  }

  private static TreeSet<Session.Waiting> flushes(Session session, Dir d, int tid) {
    return session.flushes().filter(flush -> flush.dir().equals(d) && flush.tid() == tid);
  }

  /// How a client comes to say so; or its session ends, which does as well.
  Ways answer(Client c, Dir d, int tid) {
    int seq = flushes(world.mds(r).sessionMap().sessions().get(c).get(), d, tid).last().seq();
    boolean asksAgain = world.model().rules().repairs(Repair.ResendFlush);
    return new Ways()
        .or(said(c, call -> call instanceof Call.FlushMsgAck(var all) && all >= seq))
        .or(told(c, call -> call instanceof Call.FlushMsg(var all) && all >= seq))
        .or(asksAgain ? said(c, Call.Accept.class::isInstance) : Optional.empty())
        .or(world.step(c + " is gone", new Event.FindIdleSessions(r, c)))
        .orNever(c + " has lost the question, and is not asked again");
  }

  /// How a client that has no session comes to be connected.
  Optional<Way> connection() {
    var sessions = world.mds(r).sessionMap().sessions();
    return world
        .model()
        .rules()
        .clients()
        .toJavaStream()
        .filter(c -> !sessions.containsKey(c))
        .map(c -> said(c, Call.Accept.class::isInstance))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// How something that a client has said comes to be heard.
  private Optional<Way> said(Client c, Predicate<Call> wanted) {
    var up = line(c).up();
    return up.indexWhere(wanted) <= 0
        ? up.headOption().filter(wanted).toJavaOptional().flatMap(_ -> heard(c))
        : Optional.of(new Way.Through(List.of(saidBefore(c))));
  }

  private Wait saidBefore(Client c) {
    return new Wait(
        "r%s: what %s said before".formatted(r, c),
        "it",
        "what " + c + " said before to be heard",
        () -> new Ways().or(heard(c)));
  }

  private Optional<Way> heard(Client c) {
    return world.step(Enabled.hear(r, c, line(c).up().head()));
  }

  /// How something that a client is told comes to it.
  private Optional<Way> told(Client c, Predicate<Call> wanted) {
    var down = line(c).down();
    if (world.cluster().clients().get(c).get().gone()) {
      return Optional.empty();
    }
    return down.indexWhere(wanted) <= 0
        ? down.headOption().filter(wanted).toJavaOptional().flatMap(_ -> listens(c))
        : Optional.of(new Way.Through(List.of(toldBefore(c))));
  }

  private Wait toldBefore(Client c) {
    return new Wait(
        c + ": what r" + r + " said before",
        "it",
        "what r" + r + " said before to be heard",
        () -> new Ways().or(listens(c)));
  }

  private Optional<Way> listens(Client c) {
    return Enabled.listen(c, r, Budget.NONE)
        .toJavaStream()
        .map(world::step)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Calls.Line line(Client c) {
    return Calls.line(world.cluster().calls(), c, r);
  }
}
