package tern.kernel.client;

import io.vavr.collection.Vector;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Rules;
import tern.kernel.client.ClientState.Held;
import tern.kernel.client.ClientState.Standing;
import tern.kernel.client.Reaction.Say;
import tern.kernel.session.Call;

/// What a client does.
///
/// TLA+: module `Clients`. Ceph: `Client`.
public final class Clients {
  private Clients() {}

  /// What an event does at a client that knows this.
  ///
  /// @param call what the rank that the event names has said, or null for nothing
  public static Reaction step(
      Rules rules, ClientState k, Event.AtClient event, @Nullable Call call) {
    return switch (event) {
      case Event.ClientHandleSession(_, var r) -> clientHandleSession(k, r, call);
      case Event.ClientHandleCaps(_, var r) -> clientHandleCaps(rules, k, r, call);
      case Event.ClientReconnect(_, var r) -> clientReconnect(k, r, call);
      case Event.DropCall _ -> dropCall(k, call);
      case Event.ClientConnect(_, var r) -> clientConnect(rules, k, r);
      case Event.ClientGone _ -> clientGone(k);
      case Event.ResetSession(_, var r) -> resetSession(k, r, call);
    };
  }

  /// The rank has opened or closed the session, or wants to know that all has come. TLA+:
  /// `ClientHandleSession`. Ceph: `Client::handle_client_session`.
  private static Reaction clientHandleSession(ClientState k, Rank r, @Nullable Call call) {
    return call instanceof Call.OfSession said
        ? take(k, x -> !x.gone(), () -> handleSession(k, r, said))
        : NOTHING_SAID;
  }

  /// A cap has gone to another rank, or come from one. TLA+: `ClientHandleCaps`. Ceph:
  /// `Client::handle_caps`.
  private static Reaction clientHandleCaps(
      Rules rules, ClientState k, Rank r, @Nullable Call call) {
    if (!(call instanceof Call.OfCap said)) {
      return NOTHING_SAID;
    }
    return awaits(rules, k, said)
        ? new Reaction.Disabled("~Awaits(k, message)")
        : take(k, x -> !x.gone(), () -> handleCaps(rules, k, r, said));
  }

  /// Another rank speaks of an instance of which the map tells that the client is still to see: in
  /// the seed, it speaks to the one before, and is denied when it says so to the new one. TLA+:
  /// `Awaits`.
  private static boolean awaits(Rules rules, ClientState k, Call.OfCap call) {
    return rules.repairs(Repair.AwaitInstance)
        && call instanceof Call.CapExport(_, _, _, var peer)
        && peer.capId() != 0
        && k.isToCall(peer);
  }

  /// Another instance of a rank waits for it. TLA+: `ClientReconnect`. Ceph:
  /// `Client::send_reconnect`.
  private static Reaction clientReconnect(ClientState k, Rank r, @Nullable Call call) {
    return call instanceof Call.Reconnect(var instance)
        ? take(k, x -> !x.gone(), () -> reconnect(k.called(r, instance), r))
        : NOTHING_SAID;
  }

  /// What is said to a client that is gone is lost. TLA+: `DropCall`.
  private static Reaction dropCall(ClientState k, @Nullable Call call) {
    return call == null ? NOTHING_SAID : take(k, ClientState::gone, () -> taken(k));
  }

  /// It opens a session by itself, in models in which an import waits for that. TLA+:
  /// `ClientConnect`. Ceph: `Client::_open_mds_session`.
  private static Reaction clientConnect(Rules rules, ClientState k, Rank r) {
    if (!rules.settings().injectSessionRace()) {
      return new Reaction.Disabled("Tree.settings.injectSessionRace");
    }
    return k.sessions().containsKey(r)
        ? new Reaction.Disabled("r \\notin DOMAIN clients[c].sessions")
        : take(
            k,
            x -> !x.gone(),
            () ->
                new Reaction.Taken(
                    k.with(r, Standing.OPENING),
                    Vector.of(new Say(r, new Call.Accept()), new Say(r, new Call.RequestOpen()))));
  }

  /// It goes away without a word. TLA+: `ClientGone`.
  private static Reaction clientGone(ClientState k) {
    return take(k, x -> !x.gone(), () -> new Reaction.Gone(ClientState.GONE));
  }

  /// Its connection breaks, and a flush is lost. TLA+: `ResetSession`. Ceph: `ms_handle_reset`.
  private static Reaction resetSession(ClientState k, Rank r, @Nullable Call call) {
    return call instanceof Call.FlushMsg
        ? take(k, x -> !x.gone(), () -> say(k, r, new Call.Accept()))
        : NOTHING_SAID;
  }

  private static final Reaction NOTHING_SAID =
      new Reaction.Disabled("Head(calls[c][r].down).type \\in types");

  /// What takes a message.
  @FunctionalInterface
  private interface Handler {
    Reaction handle();
  }

  /// TLA+: `Takes`.
  private static Reaction take(ClientState k, Predicate<ClientState> may, Handler handler) {
    return may.test(k) ? handler.handle() : new Reaction.Disabled("clients[c].gone");
  }

  private static Reaction taken(ClientState next) {
    return new Reaction.Taken(next, Vector.empty());
  }

  private static Reaction say(ClientState next, Rank to, Call call) {
    return new Reaction.Taken(next, Vector.of(new Say(to, call)));
  }

  private static Reaction handleSession(ClientState k, Rank r, Call.OfSession call) {
    if (!k.sessions().containsKey(r)) {
      return taken(k);
    }
    return switch (call) {
      case Call.SessionOpen _ -> taken(k.with(r, Standing.OPEN));
      case Call.SessionClose _ -> taken(k.closed(r));
      case Call.FlushMsg(var seq) -> say(k, r, new Call.FlushMsgAck(seq));
    };
  }

  private static Reaction reconnect(ClientState k, Rank r) {
    return k.sessions().containsKey(r)
        ? say(k.anew(r), r, new Call.ClientReconnect(k.capIds(r)))
        : say(k, r, new Call.Silence());
  }

  private static Reaction handleCaps(Rules rules, ClientState k, Rank r, Call.OfCap call) {
    if (!k.sessions().containsKey(r)) {
      return taken(k);
    }
    return switch (call) {
      case Call.CapExport message -> capExport(rules, k, r, message);
      case Call.CapImport message ->
          new Reaction.Taken(capImport(rules, k, r, message), givenBack(rules, k, message));
    };
  }

  /// What a rank with no more than a replica had given goes back to it. TLA+: `GivesBack`.
  private static Vector<Say> givenBack(Rules rules, ClientState k, Call.CapImport message) {
    var d = message.dir();
    var from = message.peer().rank();
    if (!message.release() || isOfAnother(rules, k, message) || !k.has(d, from)) {
      return Vector.empty();
    }
    var cap = k.cap(d, from);
    return cap.capId() == message.peer().capId()
        ? Vector.of(new Say(from, new Call.CapRelease(d, cap.capId(), cap.seq())))
        : Vector.empty();
  }

  /// A cap has gone to another rank, with which the client opens a session if it has none. TLA+:
  /// `CapExport`. Ceph: `Client::handle_cap_export`.
  private static Reaction capExport(Rules rules, ClientState k, Rank r, Call.CapExport message) {
    var d = message.dir();
    var to = message.peer().rank();
    if (!k.has(d, r) || k.cap(d, r).capId() != message.capId()) {
      return taken(k);
    }
    boolean late = rules.repairs(Repair.MatchCapExport) && k.isReplaced(message.peer());
    if (late || message.peer().capId() == 0) {
      return taken(k.remove(d, r));
    }
    var moved = moved(k, r, message);
    return k.sessions().containsKey(to)
        ? taken(moved.remove(d, r))
        : say(moved.with(to, Standing.OPENING).remove(d, r), to, new Call.RequestOpen());
  }

  /// The cap from the other rank, which is provisional until that has told of it.
  private static ClientState moved(ClientState k, Rank r, Call.CapExport message) {
    var d = message.dir();
    var peer = message.peer();
    int seq = peer.seq() - 1;
    if (!k.has(d, peer.rank())) {
      return theirs(k, r, message, new Held(peer.capId(), seq, peer.mseq()));
    }
    var known = k.cap(d, peer.rank());
    return known.capId() == peer.capId() && known.seq() < peer.seq()
        ? theirs(k, r, message, known.withSeq(seq))
        : k;
  }

  private static ClientState theirs(ClientState k, Rank r, Call.CapExport message, Held cap) {
    var d = message.dir();
    var to = message.peer().rank();
    var added = k.put(d, to, cap);
    return k.counts(d, r) ? added.withAuthCap(d, to) : added;
  }

  /// Whether what has gone was of another instance than the client knows.
  private static boolean isOfAnother(Rules rules, ClientState k, Call.CapImport message) {
    return rules.repairs(Repair.MatchCapImport) && k.isReplaced(message.peer());
  }

  /// A cap has come from another rank. TLA+: `CapImport`. Ceph: `Client::handle_cap_import`.
  private static ClientState capImport(Rules rules, ClientState k, Rank r, Call.CapImport message) {
    var d = message.dir();
    var peer = message.peer();
    boolean late = k.has(d, r) && message.seq() <= k.cap(d, r).seq();
    var news = new Held(message.capId(), message.seq(), message.mseq());
    var added = k.put(d, r, late ? k.cap(d, r).withCapId(message.capId()) : news);
    boolean counts = k.authCap().get(d).forAll(auth -> k.cap(d, auth).mseq() < message.mseq());
    var auth = counts ? added.withAuthCap(d, r) : added;
    return !isOfAnother(rules, k, message)
            && auth.has(d, peer.rank())
            && auth.cap(d, peer.rank()).capId() == peer.capId()
        ? auth.remove(d, peer.rank())
        : auth;
  }
}
