package tern.kernel.session;

import static tern.kernel.session.Sessions.fold;
import static tern.kernel.session.Sessions.with;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Effect;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;

/// After a failure the new instance waits for every client whose session its journal has.
///
/// TLA+: module `Reconnecting`. Ceph: `Server`.
public final class Reconnecting {
  private Reconnecting() {}

  /// What a rank asks for when it knows what is its own: to hear its clients, if it has any; else
  /// the state is left out, in which it does no more than call on them. TLA+: `AfterResolve`.
  public static Step goOn(Step t) {
    return t.then(x ->
        x.owe(
            new Effect.Ask(
                x.mds().sessionMap().sessions().isEmpty() ? State.REJOIN : State.RECONNECT)));
  }

  /// The map calls on all clients. TLA+: `ReconnectClients`. Ceph: `Server::reconnect_clients`.
  public static Step reconnectClients(Step t) {
    return fold(
        with(t, map -> map.withReconnectGather(TreeSet.ofAll(map.sessions().keySet()))),
        t.rules().clients(),
        (x, c) -> x.owe(new Effect.Say(c, new Call.Reconnect(x.mds().incarnation()))));
  }

  /// A client is back: its session goes on, if the journal has it and the rank still waits. TLA+:
  /// `HandleClientReconnect`. Ceph: `Server::handle_client_reconnect`.
  public static Step handleClientReconnect(Step t, Client c, Call.FromClient call) {
    return call instanceof Call.ClientReconnect(var caps) && awaits(t.mds(), c)
        ? back(Sessions.accept(t, c), c, caps)
        : deny(Sessions.accept(t, c), c);
  }

  /// The client is told that its session is closed. One that the rank has opened since is killed;
  /// not if it is not open yet, or marked as importing. TLA+: `Deny`.
  private static Step deny(Step t, Client c) {
    return t.then(x -> {
      var closed = x.owe(new Effect.Say(c, new Call.SessionClose()));
      boolean kills =
          Sessions.isOpen(x.mds(), c) && x.mds().sessionMap().session(c).importing() == 0;
      return kills ? Sessions.logEnd(closed, c, Session.State.KILLING) : closed;
    });
  }

  private static Step back(Step t, Client c, TreeMap<Dir, Integer> caps) {
    var noted = with(t, map -> map.withReconnected(c, caps));
    return gathered(noted.owe(new Effect.Say(c, new Call.SessionOpen())), c);
  }

  private static boolean awaits(Mds m, Client c) {
    return m.sessionMap().reconnectGather().contains(c);
  }

  private static Step gathered(Step t, Client c) {
    var waited = t.mds().sessionMap().reconnectGather();
    var heard = with(t, map -> map.withReconnectGather(waited.remove(c)));
    return waited.size() == 1 ? heard.owe(new Effect.Ask(State.REJOIN)) : heard;
  }

  /// The time is over and a client that is there has not come back. TLA+: `ReconnectTick`. Ceph:
  /// `Server::reconnect_tick`.
  public static Step reconnectTick(Step t, Client c, Call.FromClient call) {
    return evict(t, c, true);
  }

  /// The same for one that is gone.
  public static Transition reconnectTick(Turn turn, Client c, boolean gone) {
    return turn.idle()
        .when("clients[c].gone", _ -> gone)
        .when("MayTick(mds[r], c)", m -> m.state() == State.RECONNECT && awaits(m, c))
        .act(t -> evict(t, c, false));
  }

  /// Its session is killed and it is evicted. TLA+: `Evict`.
  private static Step evict(Step t, Client c, boolean lives) {
    if (!awaits(t.mds(), c)) {
      return t;
    }
    boolean forced = t.mds().sessionMap().durable().get(c).get();
    boolean spared = !lives || (forced && t.rules().repairs(Repair.SpareForcedSessions));
    var evicted = spared ? t : with(t, map -> map.withEvicted(map.evicted().add(c)));
    return gathered(Sessions.logEnd(evicted, c, Session.State.KILLING), c);
  }
}
