package tern.checker.waiting;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Enabled;
import tern.kernel.cluster.Instance;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Network;

/// A state of the cluster to ask questions about.
///
/// @param history how it has come about, as far as that is known
record World(Model model, Cluster cluster, History history) {

  /// What a rank knows.
  Mds mds(Rank r) {
    return cluster.mds().get(r).get();
  }

  /// The monitor's map.
  MdsMap map() {
    return cluster.monitor().map();
  }

  /// What the monitor's map says of a rank.
  MdsMap.State standing(Rank r) {
    return map().stateOf(r);
  }

  /// How the instance of a rank stands.
  Instance instance(Rank r) {
    return Instance.of(mds(r), map());
  }

  /// Whether an instance of a rank runs, whatever the monitor has heard of it.
  boolean runs(Rank r) {
    return Instance.of(mds(r)) == Instance.RUNS;
  }

  /// Whether a rank's map has this instance of another.
  boolean isKnown(Rank r, Rank to) {
    return mds(to).map().incarnationOf(r) == mds(r).incarnation();
  }

  /// All ranks.
  TreeSet<Rank> ranks() {
    return TreeSet.ofAll(cluster.mds().keySet());
  }

  /// All ranks but one.
  TreeSet<Rank> others(Rank r) {
    return ranks().remove(r);
  }

  /// What is under way from one rank to another.
  Vector<Message> mail(Rank from, Rank to) {
    return Network.channel(cluster.net(), from, to);
  }

  /// The maps that a rank has not seen.
  Vector<MdsMap> unseen(Rank r) {
    return cluster.maps().get(r).get();
  }

  /// Whether an event can happen now.
  boolean can(Event event) {
    return can(cluster, event);
  }

  private boolean can(Cluster now, Event event) {
    return now.apply(model, event) instanceof Outcome.Happened;
  }

  /// The way of an event that can happen, or could if its rank were not at its queue.
  Optional<Way> step(String fact, Event event) {
    if (can(event)) {
      return Optional.of(new Way.Due(fact, event));
    }
    return event instanceof Event.AtRank at && mds(at.r()).draining() && can(idle(at.r()), event)
        ? Optional.of(new Way.Through(fact, List.of(turn(at.r()))))
        : Optional.empty();
  }

  /// The same if there is nothing to know of it.
  Optional<Way> step(Event event) {
    return step("", event);
  }

  private Cluster idle(Rank r) {
    return new Cluster(
        cluster.mds().put(r, mds(r).withDraining(false)),
        cluster.net(),
        cluster.maps(),
        cluster.monitor(),
        cluster.clients(),
        cluster.calls(),
        cluster.budget());
  }

  /// Something that a topic waits for. All but a recovery ends with the rank's instance, too.
  Wait awaits(Topic topic, String what, Supplier<Ways> ways) {
    return new Wait(
        topic.key() + ": " + what,
        topic.who(),
        what,
        () ->
            topic.kind() == Topic.Kind.RECOVERY
                ? ways.get()
                : ways.get().unless(new News(this).ownEnd(topic.at())));
  }

  /// A rank that has begun with its queue does nothing else before the queue is empty.
  private Wait turn(Rank r) {
    return new Wait(
        "r" + r + ": the end of its queue",
        "r" + r,
        "the end of its queue of contexts",
        () -> new Ways().or(Optional.of(queued(r))));
  }

  /// The way of a context that is in a rank's queue.
  Way queued(Rank r) {
    return new Way.Due(Enabled.run(r, mds(r).contexts().head()));
  }
}
