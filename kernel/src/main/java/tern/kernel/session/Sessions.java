package tern.kernel.session;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import tern.kernel.Assertion;
import tern.kernel.Effect;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.Waiter;
import tern.kernel.journal.Entry;

/// How sessions open and end.
///
/// TLA+: module `Sessions`. Ceph: `Server`.
public final class Sessions {
  private Sessions() {}

  static Step with(Step t, UnaryOperator<SessionMap> change) {
    return t.with(m -> m.withSessionMap(change.apply(m.sessionMap())));
  }

  static Step change(Step t, Client c, UnaryOperator<Session> change) {
    return with(t, clients -> clients.change(c, change));
  }

  /// Goes on through clients in the order of their names. TLA+: `FoldClients`.
  static Step fold(Step t, Iterable<Client> clients, BiFunction<Step, Client, Step> next) {
    var step = t;
    for (var c : clients) {
      step = step.goesOn() ? next.apply(step, c) : step;
    }
    return step;
  }

  /// Says something to a client, now or when it connects. TLA+: `TellClient`. Ceph:
  /// `MDSRank::send_message_client`.
  static Step tellClient(Step t, Client c, Call call) {
    return t.then(x ->
        x.mds().sessionMap().session(c).connected()
            ? x.owe(new Effect.Say(c, call))
            : change(x, c, session -> session.saying(call)));
  }

  /// Says something about a cap to a client that has a session. TLA+: `TellCounted`. Ceph:
  /// `MDSRank::send_message_client_counted`.
  static Step tellCounted(Step t, Client c, Call.OfCap call) {
    return t.then(
        x -> x.mds().sessionMap().has(c) ? tellClient(change(x, c, Session::counted), c, call) : x);
  }

  /// Opens the sessions of clients whose caps come, if they are not, and marks them as importing.
  /// TLA+: `PrepareForceOpenSessions`. Ceph: `Server::prepare_force_open_sessions`.
  public static Step prepareForceOpenSessions(Step t, TreeSet<Client> clients) {
    return fold(t, clients, (x, c) -> with(x, map -> map.put(c, opened(map.known(c)).marked(1))));
  }

  private static Session opened(Session session) {
    return session.state().opens() ? session : session.enter(Session.State.OPENING);
  }

  /// Which number the state of each session must have when it has been logged that it opens; 0 for
  /// one that was open, or about to be. TLA+: `Expected`.
  public static TreeMap<Client, Integer> expected(Mds m, TreeSet<Client> clients) {
    return clients.foldLeft(
        TreeMap.empty(), (all, c) -> all.put(c, expected(m.sessionMap().known(c))));
  }

  private static int expected(Session session) {
    return session.state().opens() ? 0 : session.stateSeq() + 1;
  }

  /// Marks sessions once less. TLA+: `ReleaseSessionsOf`. Ceph: `Session::dec_importing`.
  public static Step release(Step t, TreeSet<Client> clients) {
    return fold(
        t, clients, (x, c) -> x.mds().sessionMap().has(c) ? change(x, c, s -> s.marked(-1)) : x);
  }

  /// That sessions open has been logged with an import. TLA+: `FinishForceOpenSessions`. Ceph:
  /// `Server::finish_force_open_sessions`.
  public static Step finishForceOpenSessions(Step t, TreeMap<Client, Integer> expected) {
    return fold(t, expected.keySet(), (x, c) -> finishForceOpen(x, c, expected.get(c).get()));
  }

  /// The same, of sessions whose marks go with that. TLA+: `OpenedByForce`.
  public static Step openedByForce(Step t, TreeMap<Client, Integer> expected) {
    return finishForceOpenSessions(t, expected)
        .then(x -> release(x, TreeSet.ofAll(expected.keySet())));
  }

  private static Step finishForceOpen(Step t, Client c, int expected) {
    var session = t.mds().sessionMap().session(c);
    var state = session.state();
    if (expected == 0) {
      return t.check(state.isOpened(), Assertion.FinishForceOpenSessionsState);
    }
    return session.stateSeq() == expected ? open(t, c) : t;
  }

  private static Step open(Step t, Client c) {
    return tellClient(change(t, c, s -> s.enter(Session.State.OPEN)), c, new Call.SessionOpen());
  }

  /// A client opens a session, or has got all that a flush asks for. TLA+: `HandleClientSession`.
  /// Ceph: `Server::handle_client_session`.
  public static Step handleClientSession(Step t, Client c, Call.FromClient call) {
    return switch (call) {
      case Call.RequestOpen _ -> openSession(accept(t, c), c);
      case Call.FlushMsgAck(var seq) ->
          t.mds().sessionMap().has(c) ? Flushing.finishFlush(t, c, seq) : t;
      case Call.Accept _, Call.CapRelease _, Call.ClientReconnect _, Call.Silence _ ->
          throw new IllegalStateException("not about a session: " + call);
    };
  }

  /// TLA+: `OpenSession`.
  private static Step openSession(Step t, Client c) {
    var known = t.mds().sessionMap().known(c);
    boolean dropped =
        known.state().opens()
            || known.state() == Session.State.KILLING
            || t.mds().state() == MdsMap.State.STOPPING;
    if (dropped) {
      return t;
    }
    var opening = known.enter(Session.State.OPENING);
    return with(t, map -> map.put(c, opening.connected() ? opening : opening.accepted()))
        .submit(new Entry.ESession(c, true, opening.stateSeq()));
  }

  /// A client has a new connection: what was to be said to it goes out. What a flush said on the
  /// one before is lost. Of one that has no session yet nothing is known; whoever has waited for
  /// any client goes on. TLA+: `HandleAccept`. Ceph: `MDSDaemon::ms_handle_accept`.
  public static Step handleAccept(Step t, Client c, Call.FromClient call) {
    return t.mds().sessionMap().has(c)
        ? Flushing.again(accept(t, c), c)
        : t.wakeAll(Waiter.On.Connection);
  }

  /// A client has connected. TLA+: `Accept`.
  static Step accept(Step t, Client c) {
    if (!t.mds().sessionMap().has(c)) {
      return t;
    }
    var outbox = t.mds().sessionMap().session(c).outbox();
    return outbox.foldLeft(change(t, c, Session::accepted), (x, call) -> tellClient(x, c, call));
  }

  /// A client is gone and its lease is over: who waits for its flush goes on. TLA+:
  /// `FindIdleSessions`. Ceph: `Server::find_idle_sessions`.
  public static Transition findIdleSessions(Turn turn, Client c, boolean gone) {
    return turn.serving()
        .when("clients[c].gone", _ -> gone)
        .when("MayFindIdle(mds[r], c)", m -> isOpen(m, c))
        .act(t -> leave(t, c, Session.State.STALE));
  }

  /// Whether a session is open. TLA+: `MayFindIdle`.
  static boolean isOpen(Mds m, Client c) {
    return m.sessionMap().has(c) && m.sessionMap().session(c).state() == Session.State.OPEN;
  }

  /// Nobody comes back to a stale session: its end is logged, unless it is marked as importing.
  /// TLA+: `KillSession`. Ceph: `Server::kill_session`.
  public static Transition killSession(Turn turn, Client c) {
    return turn.serving()
        .when("MayKill(mds[r], c)", m -> mayKill(m, c))
        .act(t -> logEnd(t, c, Session.State.KILLING));
  }

  /// TLA+: `MayKill`.
  private static boolean mayKill(Mds m, Client c) {
    return m.sessionMap().has(c)
        && m.sessionMap().session(c).state() == Session.State.STALE
        && m.sessionMap().session(c).importing() == 0;
  }

  /// Closes all sessions of a rank that stops; marks are not looked at. TLA+: `TerminateSessions`.
  /// Ceph: `Server::terminate_sessions`.
  public static Step terminateSessions(Step t) {
    return fold(t, opens(t.mds()), (x, c) -> logEnd(x, c, Session.State.CLOSING));
  }

  /// The clients whose sessions are open, or were, or will be.
  public static TreeSet<Client> opens(Mds m) {
    return TreeSet.ofAll(m.sessionMap().sessions().filterValues(s -> s.state().opens()).keySet());
  }

  /// Whether an import marks a session.
  public static boolean isMarked(Mds m) {
    return m.sessionMap().sessions().values().exists(session -> session.importing() > 0);
  }

  /// TLA+: `LogEnd`.
  static Step logEnd(Step t, Client c, Session.State state) {
    var left = leave(t, c, state);
    return left.submit(new Entry.ESession(c, false, left.mds().sessionMap().session(c).stateSeq()));
  }

  /// TLA+: `Leave`.
  private static Step leave(Step t, Client c, Session.State state) {
    int all = t.mds().sessionMap().session(c).pushSeq();
    return change(Flushing.finishFlush(t, c, all), c, s -> s.enter(state));
  }

  /// That a session opens or ends is durable: if its state is still the same, it is open, or gone
  /// with all its caps. TLA+: `SessionLogged`. Ceph: `Server::_session_logged`.
  public static Step sessionLogged(Step t, Entry.ESession entry) {
    var c = entry.client();
    var written = t.replay(entry);
    var map = t.mds().sessionMap();
    if (!map.has(c) || map.session(c).stateSeq() != entry.stateSeq()) {
      return written;
    }
    return entry.open() ? open(written, c) : remove(written, c);
  }

  /// TLA+: `RemoveSession`.
  private static Step remove(Step t, Client c) {
    boolean closing = t.mds().sessionMap().session(c).state() == Session.State.CLOSING;
    var told = closing ? tellClient(t, c, new Call.SessionClose()) : t;
    return with(
        told,
        map ->
            map.caps()
                .keySet()
                .foldLeft(map, (left, d) -> left.withCaps(d, left.capsOn(d).remove(c)))
                .remove(c));
  }
}
