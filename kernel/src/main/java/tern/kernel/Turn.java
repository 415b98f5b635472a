package tern.kernel;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tern.kernel.journal.Entry;
import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// Who may act when: the guards of an event at one rank, then what it does.
///
/// A message that finds or leaves contexts queued is followed by all of them before its rank does
/// anything else; once begun, the queue is run to its end. TLA+: module `Network`. Ceph:
/// `MDSRank::ms_dispatch`, `MDSRank::ProgressThread`.
///
/// @param rules the constants
/// @param mds the rank's value
/// @param failed the first guard that did not hold, or null
public record Turn(Rules rules, Mds mds, @Nullable String failed) {
  /// What a handler of messages does.
  @FunctionalInterface
  public interface Handler<M extends Message> {
    /// The step that a message from a rank makes.
    Step handle(Step t, Rank from, M message);
  }

  /// Before any guard. `Alive` also speaks of the other ranks, so the cluster sees to that.
  public static Turn of(Rules rules, Mds m) {
    return new Turn(rules, m, null);
  }

  /// Adds a guard, looked at only if those before it held; the text is the spec's conjunct.
  public Turn when(String conjunct, Predicate<Mds> holds) {
    return failed != null || holds.test(mds) ? this : new Turn(rules, mds, conjunct);
  }

  /// An instance of the rank runs, and it has not stopped. TLA+: `Runs`.
  public Turn runs() {
    return when("Alive", m -> m.assertion() == null)
        .when("~mds[r].halted", m -> !m.halted())
        .when("State(mds[r]) # \"stopped\"", m -> m.state() != MdsMap.State.STOPPED);
  }

  /// And no context has to run first. TLA+: `Idle`.
  public Turn idle() {
    return runs().when("~mds[r].draining", m -> !m.draining());
  }

  /// And its clients are served: it is active or stops. TLA+: `ServesClients`.
  public Turn serving() {
    return idle().when("State(mds[r]) \\in Serving", m -> m.map().isActiveOrStopping(m.rank()));
  }

  /// Neither a message nor a context. TLA+: `Act`.
  public Transition act(UnaryOperator<Step> effect) {
    return idle().apply(effect);
  }

  /// The message at the head of a channel, if this rank may take it. TLA+: `Offered`, `Receive`.
  public <M extends Message> Transition receive(
      Event.Delivery e, Input input, Class<M> type, Handler<M> handler) {
    var turn =
        idle()
            .when("net[p][r] # <<>>", _ -> input instanceof Input.Mail)
            .when("Head(net[p][r]).type = type", _ -> type.isInstance(message(input)))
            .when("IsUp(mds[r], p)", m -> m.map().isUp(e.p()))
            .when(
                "Head(net[p][r]).epoch <= mds[r].map.epoch",
                m -> message(input).epoch() <= m.map().epoch())
            .when(
                "Head(net[p][r]).sender = mds[r].map.incarnation[p]",
                m -> message(input).sender() == m.map().incarnationOf(e.p()))
            .when(
                "Head(net[p][r]).receiver = mds[r].incarnation",
                m -> message(input).receiver() == m.incarnation());
    return turn.apply(t ->
        handler
            .handle(t, e.p(), type.cast(message(input)))
            .with(m -> m.withDraining(!m.contexts().isEmpty())));
  }

  /// What does something with what a client says.
  @FunctionalInterface
  public interface Ear {
    /// The step that it makes.
    Step hear(Step t, Client from, Call.FromClient call);
  }

  /// The head of what a client says, if this rank serves. TLA+: `ReceiveCall`.
  public Transition hear(Event.Hearing e, Input input, Ear ear) {
    return idle()
        .when("State(mds[r]) \\in states", m -> hears(e, m))
        .when(
            "Head(calls[c][r].up).type \\in types",
            _ -> input instanceof Input.Said(var call) && isFor(e, call))
        .apply(t ->
            ear.hear(t, e.c(), (Call.FromClient) ((Input.Said) input).call())
                .with(m -> m.withDraining(!m.contexts().isEmpty())));
  }

  private static boolean isFor(Event.Hearing e, Call call) {
    return switch (call) {
      case Call.RequestOpen _, Call.FlushMsgAck _ -> e instanceof Event.HandleClientSession;
      case Call.Accept _ -> e instanceof Event.HandleAccept;
      case Call.CapRelease _ -> e instanceof Event.HandleCapRelease;
      case Call.ClientReconnect _ -> e instanceof Event.HandleClientReconnect;
      case Call.Silence _ -> e instanceof Event.ReconnectTick;
      case Call.OfSession _, Call.OfCap _, Call.Reconnect _ -> false;
    };
  }

  /// One that recovers hears no more than who is back.
  private static boolean hears(Event.Hearing e, Mds m) {
    return switch (e) {
      case Event.HandleClientSession _, Event.HandleAccept _, Event.HandleCapRelease _ ->
          m.map().isActiveOrStopping(m.rank());
      case Event.HandleClientReconnect _, Event.ReconnectTick _ ->
          m.state() == MdsMap.State.RECONNECT
              || m.state() == MdsMap.State.REJOIN
              || m.map().isActiveOrStopping(m.rank());
    };
  }

  /// The context at the head of the queue. TLA+: `RunContext`.
  public <C extends Context> Transition runContext(
      Class<C> kind, BiFunction<Step, C, Step> handler) {
    var turn =
        runs()
            .when("mds[r].contexts # <<>>", m -> !m.contexts().isEmpty())
            .when("Head(mds[r].contexts).kind = kind", m -> kind.isInstance(m.contexts().head()));
    return turn.apply(t ->
        handler
            .apply(
                t.with(m -> m.withContexts(m.contexts().tail())),
                kind.cast(t.mds().contexts().head()))
            .with(m -> m.withDraining(!m.contexts().isEmpty())));
  }

  /// The journal entry at the head has become durable: its completion. TLA+: `Complete`.
  public <E extends Entry> Transition complete(Class<E> kind, BiFunction<Step, E, Step> handler) {
    return complete(kind::isInstance, (t, entry) -> handler.apply(t, kind.cast(entry)));
  }

  /// The same for entries of more than one kind.
  public Transition complete(Predicate<Entry> kind, BiFunction<Step, Entry, Step> handler) {
    return when("mds[r].journal # <<>>", m -> !m.journal().isEmpty())
        .when("Head(mds[r].journal).kind \\in kinds", m -> kind.test(m.journal().head()))
        .act(t ->
            handler.apply(
                t.with(m -> m.withJournal(m.journal().tail())), t.mds().journal().head()));
  }

  /// A message is lost. TLA+: `DropStale`. Ceph: `MDSRank::is_stale_message`.
  public Transition dropStale(Rank p, Input input) {
    return when("Alive", m -> m.assertion() == null)
        .when("net[p][r] # <<>>", _ -> input instanceof Input.Mail)
        .when("Stale(r, p)", m -> isStale(m, p, message(input)))
        .apply(t -> t);
  }

  /// Whether a message is for an instance before this one, or from one that is gone in this rank's
  /// map; or this rank has stopped. One that is for the next instance waits for it, and one that is
  /// from a newer one than the map knows waits for the map. TLA+: `Stale`.
  private static boolean isStale(Mds m, Rank p, Message head) {
    if (m.halted() || head.receiver() > m.incarnation()) {
      return false;
    }
    return m.state() == MdsMap.State.STOPPED
        || (!m.draining()
            && (head.receiver() < m.incarnation() || isGone(m.map(), p, head.sender())));
  }

  private static boolean isGone(MdsMap map, Rank p, int instance) {
    return instance < map.incarnationOf(p) || (instance == map.incarnationOf(p) && !map.isUp(p));
  }

  /// Whatever the rank is doing. TLA+: `Apply`.
  public Transition apply(UnaryOperator<Step> effect) {
    if (failed != null) {
      return new Transition.Disabled(failed);
    }
    var t = effect.apply(Step.begin(rules, mds));
    if (t.died() != null) {
      return new Transition.Died(t.died());
    }
    return t.killed()
        ? new Transition.Taken(
            t.mds().blank(rules.firstMap()),
            t.effects().append(new Effect.LoseMail(t.mds().sessionMap().issued())))
        : new Transition.Taken(t.mds(), t.effects());
  }

  private static Message message(Input input) {
    return switch (input) {
      case Input.Mail(var message) -> message;
      case Input.Nothing _, Input.Published _, Input.Said _, Input.Lease _, Input.Standing _ ->
          throw new IllegalStateException("no message in " + input);
    };
  }
}
