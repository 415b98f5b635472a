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
    /// The guards held: the map of the next monitor goes to every rank that was up until now.
    record Published(Monitor next) implements Publication {}

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

  /// There are more ranks than there should be: the highest one is to stop, one at a time. TLA+:
  /// `PublishStopping`.
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
                    && (rank._1.compareTo(r) <= 0 || rank._2 == State.STOPPED));
    return next
        ? publish(map.withState(r, State.STOPPING))
        : new Publication.Disabled(
            "\\A q \\in Ranks : map.state[q] # \"stopping\""
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
    return map.isUp(r)
        ? publish(map.withTarget(r, p))
        : new Publication.Disabled("monitor.map.state[r] # \"stopped\"");
  }

  /// TLA+: `Publish`.
  private Publication publish(MdsMap changed) {
    return new Publication.Published(new Monitor(changed.nextEpoch(), asked));
  }
}
