package tern.kernel.cluster;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.jspecify.annotations.Nullable;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.Input;
import tern.kernel.Kernel;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Transition;
import tern.kernel.client.ClientState;
import tern.kernel.client.Clients;
import tern.kernel.client.Reaction;
import tern.kernel.cluster.Budget.Kind;
import tern.kernel.session.Client;

/// Everything there is, as one value; its components are the spec's variables.
///
/// TLA+: `vars`.
///
/// @param mds what each rank knows
/// @param net the messages under way from one rank to another, in order
/// @param maps the maps that the monitor has published and a rank has not seen
/// @param monitor the current map, and the states that ranks have asked for
/// @param clients what each client knows
/// @param calls what is under way on the connections of clients with ranks
/// @param budget how often the environment may still act
public record Cluster(
    TreeMap<Rank, Mds> mds,
    TreeMap<Rank, TreeMap<Rank, Vector<Message>>> net,
    TreeMap<Rank, Vector<MdsMap>> maps,
    Monitor monitor,
    TreeMap<Client, ClientState> clients,
    TreeMap<Client, TreeMap<Rank, Calls.Line>> calls,
    Budget budget) {

  /// What an event does to a cluster.
  public sealed interface Outcome {
    /// The guards held.
    record Happened(Cluster next) implements Outcome {}

    /// A guard did not hold; the text is the conjunct that failed.
    record Disabled(String guard) implements Outcome {}
  }

  /// The start of a model. TLA+: `Init`.
  public static Cluster initial(Model model) {
    return Start.cluster(model);
  }

  /// No rank has reached an assertion. TLA+: `Alive`.
  public boolean isAlive() {
    return mds.forAll(m -> m._2.assertion() == null);
  }

  /// An event that can happen, and the cluster after it.
  public record Step(Event event, Cluster next) {}

  /// The events that can happen, in the order of the ranks. TLA+: `ENABLED` of each disjunct of
  /// `Next`.
  public Vector<Event> enabled(Model model) {
    return steps(model).map(Step::event);
  }

  /// The same with what they do. TLA+: `Next`.
  public Vector<Step> steps(Model model) {
    return isAlive()
        ? Enabled.candidates(model.rules(), this).flatMap(event -> step(model, event))
        : Vector.empty();
  }

  private Vector<Step> step(Model model, Event event) {
    return switch (apply(model, event)) {
      case Outcome.Happened(var next) -> Vector.of(new Step(event, next));
      case Outcome.Disabled _ -> Vector.empty();
    };
  }

  /// What an event does. TLA+: the action of the event's name.
  public Outcome apply(Model model, Event event) {
    if (!isAlive()) {
      return new Outcome.Disabled("Alive");
    }
    if (!budget.affords(spentBy(event))) {
      return new Outcome.Disabled("Spend(\"" + spentBy(event) + "\")");
    }
    return switch (event) {
      case Event.AtRank at -> atRank(model, at);
      case Event.AtMonitor at -> atMonitor(at);
      case Event.AtClient at -> atClient(model, at);
    };
  }

  /// What an event spends here, or null for nothing. TLA+: the `Spend` of an action.
  private @Nullable Kind spentBy(Event event) {
    return Budget.spentBy(event, isFailing(event));
  }

  /// Whether an event that can happen must happen in time. TLA+: `Owing`.
  public boolean isOwed(Event event) {
    return Enabled.isOwed(event, isFailing(event));
  }

  private boolean isFailing(Event event) {
    return event instanceof Event.Failing half && isFailing(half.r());
  }

  /// Whether one half of a rank's failure has happened.
  private boolean isFailing(Rank r) {
    return mds.get(r).get().halted() || monitor.map().stateOf(r) == MdsMap.State.FAILED;
  }

  /// Whether every rank has its instance, and none has failed or recovers. TLA+: `Whole`.
  public boolean isWhole() {
    return !monitor.map().isDegraded()
        && instances()
            .valuesIterator()
            .forAll(instance -> instance == Instance.RUNS || instance == Instance.STOPPED);
  }

  /// How the instance of each rank stands.
  public TreeMap<Rank, Instance> instances() {
    return mds.mapValues(m -> Instance.of(m, monitor.map()));
  }

  private Outcome atRank(Model model, Event.AtRank event) {
    var r = event.r();
    var before = mds.get(r).get();
    return switch (Kernel.step(model.rules(), before, event, input(event))) {
      case Transition.Disabled(var guard) -> new Outcome.Disabled(guard);
      case Transition.Died(var assertion) ->
          new Outcome.Happened(after(event, before.withAssertion(assertion), Vector.empty()));
      case Transition.Taken(var next, var effects) ->
          new Outcome.Happened(after(event, next, effects));
    };
  }

  /// What a rank is given with an event.
  public Input input(Event.AtRank event) {
    return switch (event) {
      case Event.Delivery delivery ->
          Network.channel(net, delivery.p(), delivery.r())
              .headOption()
              .<Input>map(Input.Mail::new)
              .getOrElse(Input.NOTHING);
      case Event.Seeing seeing ->
          unseen(seeing.r())
              .drop(seeing.k() - 1)
              .headOption()
              .<Input>map(Input.Published::new)
              .getOrElse(Input.NOTHING);
      case Event.ReconnectTick(_, var c) when clients.get(c).get().gone() -> new Input.Lease(true);
      case Event.Hearing hearing ->
          Calls.line(calls, hearing.c(), hearing.r())
              .up()
              .headOption()
              .<Input>map(Input.Said::new)
              .getOrElse(Input.NOTHING);
      case Event.FindIdleSessions(_, var c) -> new Input.Lease(clients.get(c).get().gone());
      case Event.Halt(var r) -> new Input.Standing(monitor.map().stateOf(r));
      case Event.AtRank _ -> Input.NOTHING;
    };
  }

  private Vector<MdsMap> unseen(Rank r) {
    return maps.get(r).get();
  }

  /// The message or the maps are gone, what is owed is done, what is spent is spent. TLA+: `Apply`.
  private Cluster after(Event.AtRank event, Mds next, Vector<Effect> effects) {
    var r = event.r();
    var left = event instanceof Event.Delivery delivery ? Network.take(net, delivery.p(), r) : net;
    return new Cluster(
        mds.put(r, next),
        Network.post(left, r, effects),
        maps.put(r, unseenAfter(event, effects)),
        asked(r, effects),
        bereaved(r, effects),
        Calls.post(heard(event), r, effects),
        budget.after(spentBy(event)));
  }

  /// The connections without what a rank has heard.
  private TreeMap<Client, TreeMap<Rank, Calls.Line>> heard(Event.AtRank event) {
    return event instanceof Event.Hearing hearing && !clients.get(hearing.c()).get().gone()
        ? Calls.takeUp(calls, hearing.c(), hearing.r())
        : calls;
  }

  private Outcome atClient(Model model, Event.AtClient event) {
    var c = event.c();
    var call = event instanceof Event.Listening at ? Calls.line(calls, c, at.r()).heard() : null;
    return switch (Clients.step(model.rules(), clients.get(c).get(), event, call)) {
      case Reaction.Disabled(var guard) -> new Outcome.Disabled(guard);
      case Reaction.Gone(var next) -> client(event, next, Calls.hangUp(calls, c));
      case Reaction.Taken(var next, var said) ->
          client(event, next, Calls.say(listened(event), c, said));
    };
  }

  private TreeMap<Client, TreeMap<Rank, Calls.Line>> listened(Event.AtClient event) {
    return event instanceof Event.Listening at ? Calls.takeDown(calls, at.c(), at.r()) : calls;
  }

  private Outcome client(
      Event.AtClient event, ClientState next, TreeMap<Client, TreeMap<Rank, Calls.Line>> said) {
    return new Outcome.Happened(
        new Cluster(
            mds,
            net,
            maps,
            monitor,
            clients.put(event.c(), next),
            said,
            budget.after(spentBy(event))));
  }

  /// What clients know once an instance has died. TLA+: `LoseCaps`.
  private TreeMap<Client, ClientState> bereaved(Rank r, Vector<Effect> effects) {
    return effects.foldLeft(
        clients,
        (all, effect) ->
            effect instanceof Effect.LoseMail(var issued)
                ? issued.foldLeft(
                    all, (k, on) -> k.put(on._1, k.get(on._1).get().bereaved(r, on._2)))
                : all);
  }

  private Monitor asked(Rank r, Vector<Effect> effects) {
    return effects.foldLeft(
        monitor,
        (now, effect) -> effect instanceof Effect.Ask(var wanted) ? now.ask(r, wanted) : now);
  }

  private Vector<MdsMap> unseenAfter(Event.AtRank event, Vector<Effect> effects) {
    var before = unseen(event.r());
    if (effects.exists(Effect.LoseMail.class::isInstance)) {
      return Vector.empty();
    }
    return event instanceof Event.Seeing seeing ? before.drop(seeing.k()) : before;
  }

  private Outcome atMonitor(Event.AtMonitor event) {
    return switch (monitor.step(event, instances())) {
      case Monitor.Publication.Disabled(var guard) -> new Outcome.Disabled(guard);
      case Monitor.Publication.Published(var next, var readers) ->
          new Outcome.Happened(
              new Cluster(
                  mds,
                  net,
                  publish(next.map(), readers),
                  next,
                  clients,
                  calls,
                  budget.after(spentBy(event))));
    };
  }

  /// TLA+: `Publish`.
  private TreeMap<Rank, Vector<MdsMap>> publish(MdsMap map, TreeSet<Rank> readers) {
    return maps.map((r, unseen) -> Tuple.of(r, readers.contains(r) ? unseen.append(map) : unseen));
  }
}
