package tern.kernel.cluster;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Event;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;

/// The monitor: the current map, and what ranks have asked for.
///
/// TLA+: `monitor`. Ceph: `MDSMonitor`.
///
/// @param map the current map
/// @param asked the state that a rank has asked for, where one has
public record Monitor(MdsMap map, TreeMap<Rank, State> asked) {
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

  /// Notes that a rank asks for a state.
  public Monitor ask(Rank r, State wanted) {
    return new Monitor(map, asked.put(r, wanted));
  }

  /// What an event does here.
  ///
  /// @param instances how the instance of each rank stands
  public Publication step(Event.AtMonitor event, TreeMap<Rank, Instance> instances) {
    return switch (event) {
      case Event.PublishStopped(var r) -> publishStopped(r);
      case Event.PublishReplay(var r) -> publishReplay(r, instances.get(r).get());
      case Event.PublishWanted(var r) -> publishWanted(r);
      case Event.PublishFailed(var r) -> publishFailed(r, instances.get(r).get());
      case Event.PublishTarget(var r, var p) -> publishTarget(r, p);
      case Event.PublishStopping(var r) -> publishStopping(r);
      case Event.PublishStarting(var r) -> publishStarting(r, instances.get(r).get());
      case Event.PublishEpoch() -> publish(map);
    };
  }

  /// The rank has asked to be let go; from this map on it is not up. One that recovers has nothing
  /// left, either, if the instance before it had asked. TLA+: `PublishStopped`.
  private Publication publishStopped(Rank r) {
    var now = map.stateOf(r);
    boolean may =
        asked.get(r).contains(State.STOPPED) && (now == State.STOPPING || now == State.REJOIN);
    return may ? publish(map.withState(r, State.STOPPED)) : new Publication.Disabled("MayStop(r)");
  }

  /// A standby takes over a rank whose instance has ended. Steps of one that runs on after that
  /// would commute with all that the new one does: who still talks to it does not know the map yet.
  /// TLA+: `PublishReplay`.
  private Publication publishReplay(Rank r, Instance instance) {
    if (map.stateOf(r) != State.FAILED) {
      return new Publication.Disabled("monitor.map.state[r] = \"failed\"");
    }
    return instance == Instance.HALTED
        ? begin(r, State.REPLAY)
        : new Publication.Disabled("mds[r].halted");
  }

  /// The rank's beacon asks for the state after its own. One that is alone does not resolve. TLA+:
  /// `PublishWanted`.
  private Publication publishWanted(Rank r) {
    var wanted = asked.get(r).getOrElse(State.STOPPED);
    return follows(wanted, map.stateOf(r))
        ? publish(map.withState(r, wanted))
        : new Publication.Disabled("MayGoOn(r)");
  }

  /// TLA+: `MayGoOn`.
  private static boolean follows(State wanted, State now) {
    return switch (wanted) {
      case RESOLVE -> now == State.REPLAY;
      case RECONNECT -> now == State.RESOLVE || now == State.REPLAY;
      case REJOIN -> now == State.RESOLVE || now == State.REPLAY || now == State.RECONNECT;
      case ACTIVE -> now == State.REJOIN;
      case REPLAY, STOPPING, STOPPED, FAILED -> false;
    };
  }

  /// A rank has not been heard of for long: from this map on it is not up. An instance that runs on
  /// is not told: it ends when it sees such a map. One that has not begun would be no different
  /// from one that fails in replay. TLA+: `PublishFailed`.
  private Publication publishFailed(Rank r, Instance instance) {
    if (!map.isUp(r)) {
      return new Publication.Disabled("Member(r)");
    }
    return instance == Instance.UNBOOTED
        ? new Publication.Disabled("~Unbooted(r)")
        : published(map.withState(r, State.FAILED), map.up().remove(r));
  }

  /// There are more ranks than there should be: the highest one is to stop, one at a time, and none
  /// while one has failed or recovers. TLA+: `PublishStopping`.
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
                rank._2 == State.STOPPED || (rank._2 == State.ACTIVE && rank._1.compareTo(r) <= 0));
    return next
        ? publish(map.withState(r, State.STOPPING))
        : new Publication.Disabled(
            "\\A q \\in Ranks \\ {r} : map.state[q] = \"stopped\""
                + " \\/ (q < r /\\ map.state[q] = \"active\")");
  }

  /// There are fewer ranks than there should be: the number of one that has stopped is used again,
  /// by an instance that has nothing; not while one stops, has failed or recovers. TLA+:
  /// `PublishStarting`.
  private Publication publishStarting(Rank r, Instance instance) {
    if (map.stateOf(r) != State.STOPPED) {
      return new Publication.Disabled("map.state[r] = \"stopped\"");
    }
    if (map.state().exists(rank -> rank._2 != State.ACTIVE && rank._2 != State.STOPPED)) {
      return new Publication.Disabled(
          "\\A q \\in Ranks : map.state[q] \\in {\"active\", \"stopped\"}");
    }
    return instance == Instance.STOPPED || instance == Instance.HALTED
        ? begin(r, State.ACTIVE)
        : new Publication.Disabled("mds[r].halted \\/ State(mds[r]) = \"stopped\"");
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
    return map.isActiveOrStopping(r)
        ? publish(map.withTarget(r, p))
        : new Publication.Disabled("monitor.map.state[r] \\in Serving");
  }

  /// The map goes to every rank that was up until now, also to the one that it stops. TLA+:
  /// `Publish`.
  private Publication publish(MdsMap changed) {
    return published(changed, map.up());
  }

  /// The map also goes to the rank at which an instance is to begin.
  private Publication begin(Rank r, State state) {
    var changed = map.withInstance(r, state);
    return published(changed, changed.up());
  }

  /// What a rank has asked for is forgotten when its state changes, and what the instance of one
  /// that has failed asks for. TLA+: `PublishTo`.
  private Publication published(MdsMap changed, TreeSet<Rank> readers) {
    return new Publication.Published(
        new Monitor(
            changed.nextEpoch(),
            asked.filterKeys(
                r -> changed.stateOf(r) == map.stateOf(r) && changed.stateOf(r) != State.FAILED)),
        readers);
  }
}
