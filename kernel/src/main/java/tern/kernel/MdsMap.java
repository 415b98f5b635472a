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
    STOPPED;

    @Override
    public String toString() {
      return switch (this) {
        case ACTIVE -> "active";
        case STOPPING -> "stopping";
        case STOPPED -> "stopped";
      };
    }
  }

  /// The state of a rank in this map.
  public State stateOf(Rank r) {
    return state.get(r).get();
  }

  /// Whether a rank gets mail. TLA+: `IsUp`. Ceph: `MDSRank::send_message_mds`.
  public boolean isUp(Rank r) {
    return stateOf(r) != State.STOPPED;
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
