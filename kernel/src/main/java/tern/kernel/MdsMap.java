package tern.kernel;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;

/// What the monitor says about the ranks.
///
/// TLA+: `monitor.map`, `mds[r].map`. Ceph: `MDSMap`.
///
/// @param epoch the number of this map
/// @param state the state of each rank
/// @param targets the ranks to which each rank may export
public record MdsMap(int epoch, TreeMap<Rank, State> state, TreeMap<Rank, TreeSet<Rank>> targets) {
  /// The state of a rank; its text is the spec's. Ceph: `MDSMap::DaemonState`.
  public enum State {
    /// It serves. Ceph: `STATE_ACTIVE`.
    ACTIVE,
    /// It gets rid of what it has. Ceph: `STATE_STOPPING`.
    STOPPING,
    /// It is gone. Ceph: `STATE_STOPPED`.
    STOPPED,
    /// It is down, and nobody has taken it over. Ceph: `MDSMap::is_failed`.
    FAILED;

    @Override
    public String toString() {
      return switch (this) {
        case ACTIVE -> "active";
        case STOPPING -> "stopping";
        case STOPPED -> "stopped";
        case FAILED -> "failed";
      };
    }
  }

  /// The state of a rank in this map.
  public State stateOf(Rank r) {
    return state.get(r).get();
  }

  /// Whether a rank gets mail. TLA+: `IsUp`. Ceph: `MDSRank::send_message_mds`.
  public boolean isUp(Rank r) {
    return switch (stateOf(r)) {
      case ACTIVE, STOPPING -> true;
      case STOPPED, FAILED -> false;
    };
  }

  /// Whether some rank is down without having stopped. TLA+: `Degraded`. Ceph:
  /// `MDSMap::is_degraded`.
  public boolean isDegraded() {
    return state.valuesIterator().contains(State.FAILED);
  }

  /// Whether a rank takes part in migrations. Ceph:
  /// `MDSMap::is_clientreplay_or_active_or_stopping`.
  public boolean isActiveOrStopping(Rank r) {
    return stateOf(r) == State.ACTIVE || stateOf(r) == State.STOPPING;
  }

  /// Whether a rank of a migration is to be told how it goes on: one that recovers learns it from a
  /// resolve. TLA+: `Serves`. Ceph: `MDSRank::is_cluster_degraded`.
  public boolean serves(Rank r) {
    return !isDegraded() || isActiveOrStopping(r);
  }

  /// The ranks that may take exports of a rank.
  public TreeSet<Rank> targetsOf(Rank r) {
    return targets.get(r).get();
  }

  /// The map after this one.
  public MdsMap nextEpoch() {
    return new MdsMap(epoch + 1, state, targets);
  }

  /// This map with another state of a rank.
  public MdsMap withState(Rank r, State next) {
    return new MdsMap(epoch, state.put(r, next), targets);
  }

  /// This map with one more export target of a rank.
  public MdsMap withTarget(Rank r, Rank target) {
    return new MdsMap(epoch, state, targets.put(r, targetsOf(r).add(target)));
  }
}
