package tern.kernel.cluster;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.Input;
import tern.kernel.Kernel;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Transition;

/// Everything there is, as one value; its components are the spec's variables.
///
/// TLA+: `vars`.
///
/// @param mds what each rank knows
/// @param net the messages under way from one rank to another, in order
/// @param maps the maps that the monitor has published and a rank has not seen
/// @param monitor the current map, and the ranks that have asked to be stopped
/// @param budget how often the environment may still act
public record Cluster(
    TreeMap<Rank, Mds> mds,
    TreeMap<Rank, TreeMap<Rank, Vector<Message>>> net,
    TreeMap<Rank, Vector<MdsMap>> maps,
    Monitor monitor,
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
    if (!budget.affords(event)) {
      return new Outcome.Disabled("Spend(\"" + Budget.spentBy(event) + "\")");
    }
    return switch (event) {
      case Event.AtRank at -> atRank(model, at);
      case Event.AtMonitor at -> atMonitor(at);
    };
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
      case Event.HandleMdsMap(var r, var k) ->
          unseen(r)
              .drop(k - 1)
              .headOption()
              .<Input>map(Input.Published::new)
              .getOrElse(Input.NOTHING);
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
    var unseen =
        event instanceof Event.HandleMdsMap seen ? maps.put(r, unseen(r).drop(seen.k())) : maps;
    return new Cluster(
        mds.put(r, next),
        Network.post(left, r, effects),
        unseen,
        effects.contains(new Effect.AskToStop()) ? monitor.ask(r) : monitor,
        budget.after(event));
  }

  private Outcome atMonitor(Event.AtMonitor event) {
    return switch (monitor.step(event)) {
      case Monitor.Publication.Disabled(var guard) -> new Outcome.Disabled(guard);
      case Monitor.Publication.Published(var next) ->
          new Outcome.Happened(
              new Cluster(mds, net, publish(next.map()), next, budget.after(event)));
    };
  }

  /// A map goes to every rank that was up until now, also to the one that it stops. TLA+:
  /// `Publish`.
  private TreeMap<Rank, Vector<MdsMap>> publish(MdsMap map) {
    return maps.map(
        (r, unseen) -> Tuple.of(r, monitor.map().isUp(r) ? unseen.append(map) : unseen));
  }
}
