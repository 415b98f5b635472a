package tern.kernel.cluster;

import io.vavr.collection.TreeSet;
import tern.kernel.Event;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;

/// The monitor: the current map, and the ranks that have asked to be stopped.
///
/// TLA+: `monitor`. Ceph: `MDSMonitor`.
///
/// @param map the current map
/// @param asked the ranks that have asked to be let go
public record Monitor(MdsMap map, TreeSet<Rank> asked) {
  /// What an event does at the monitor.
  public sealed interface Publication {
    /// The guards held.
    ///
    /// @param next the monitor with the next map
    /// @param readers the ranks that the map goes to
    record Published(Monitor next, TreeSet<Rank> readers) implements Publication {}

    /// A guard did not hold; the text is the conjunct that failed.
    record Disabled(String guard) implements Publication {}
  }

  /// Notes that a rank asks to be let go.
  public Monitor ask(Rank r) {
    return new Monitor(map, asked.add(r));
  }

  /// What an event does here.
  public Publication step(Event.AtMonitor event) {
    return switch (event) {
      case Event.PublishStopped(var r) -> publishStopped(r);
      case Event.PublishFailed(var r) -> publishFailed(r);
      case Event.PublishTarget(var r, var p) -> publishTarget(r, p);
      case Event.PublishStopping(var r) -> publishStopping(r);
      case Event.PublishEpoch() -> publish(map);
    };
  }

  /// The rank has asked to be let go; from this map on it is not up. TLA+: `PublishStopped`.
  private Publication publishStopped(Rank r) {
    if (!asked.contains(r)) {
      return new Publication.Disabled("r \\in monitor.asked");
    }
    return map.stateOf(r) == State.STOPPING
        ? publish(map.withState(r, State.STOPPED))
        : new Publication.Disabled("monitor.map.state[r] = \"stopping\"");
  }

  /// A rank has not been heard of for long: from this map on it is not up. An instance that runs on
  /// is not told: it ends when it sees such a map. TLA+: `PublishFailed`.
  private Publication publishFailed(Rank r) {
    return map.isUp(r)
        ? published(
            new Monitor(map.withState(r, State.FAILED).nextEpoch(), asked.remove(r)),
            readers().remove(r))
        : new Publication.Disabled("Member(r)");
  }

  /// There are more ranks than there should be: the highest one is to stop, one at a time, and none
  /// while one has failed. TLA+: `PublishStopping`.
  private Publication publishStopping(Rank r) {
    if (r.equals(Rank.ROOT)) {
      return new Publication.Disabled("r # RootRank");
    }
    if (map.stateOf(r) != State.ACTIVE) {
      return new Publication.Disabled("map.state[r] = \"active\"");
    }
    boolean next =
        map.state()
            .forAll(rank ->
                rank._2 != State.STOPPING
                    && rank._2 != State.FAILED
                    && (rank._1.compareTo(r) <= 0 || rank._2 == State.STOPPED));
    return next
        ? publish(map.withState(r, State.STOPPING))
        : new Publication.Disabled(
            "\\A q \\in Ranks : map.state[q] \\notin {\"stopping\", \"failed\"}"
                + " /\\ (q > r => map.state[q] = \"stopped\")");
  }

  /// A rank reports on its ticks that it sends load to another, which so becomes an export target
  /// in time. TLA+: `PublishTarget`.
  private Publication publishTarget(Rank r, Rank p) {
    if (r.equals(p)) {
      return new Publication.Disabled("r # p");
    }
    if (map.targetsOf(r).contains(p)) {
      return new Publication.Disabled("p \\notin monitor.map.targets[r]");
    }
    return map.isUp(r) ? publish(map.withTarget(r, p)) : new Publication.Disabled("Member(r)");
  }

  /// The map goes to every rank that was up until now, also to the one that it stops. TLA+:
  /// `Publish`.
  private Publication publish(MdsMap changed) {
    return published(new Monitor(changed.nextEpoch(), asked), readers());
  }

  private static Publication published(Monitor next, TreeSet<Rank> readers) {
    return new Publication.Published(next, readers);
  }

  private TreeSet<Rank> readers() {
    return TreeSet.ofAll(map.state().keySet().filter(map::isUp));
  }
}
