package tern.kernel;

import static lombok.AccessLevel.PRIVATE;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import lombok.With;

/// What the monitor says about the ranks.
///
/// TLA+: `monitor.map`, `mds[r].map`. Ceph: `MDSMap`.
///
/// @param epoch the number of this map
/// @param state the state of each rank
/// @param incarnation which instance of each rank it speaks of
/// @param targets the ranks to which each rank may export
@With(PRIVATE)
public record MdsMap(
    int epoch,
    TreeMap<Rank, State> state,
    TreeMap<Rank, Integer> incarnation,
    TreeMap<Rank, TreeSet<Rank>> targets) {
  /// The state of a rank, in the order in which one that recovers goes through them; its text is
  /// the spec's. Ceph: `MDSMap::DaemonState`.
  public enum State {
    /// It reads what the one before it has left. Ceph: `STATE_REPLAY`.
    REPLAY,
    /// It settles with the others who owns what. Ceph: `STATE_RESOLVE`.
    RESOLVE,
    /// It hears its clients. Ceph: `STATE_RECONNECT`.
    RECONNECT,
    /// It settles with the others who holds what. Ceph: `STATE_REJOIN`.
    REJOIN,
    /// It serves. Ceph: `STATE_ACTIVE`.
    ACTIVE,
    /// It gets rid of what it has. Ceph: `STATE_STOPPING`.
    STOPPING,
    /// It is gone. Ceph: `STATE_STOPPED`.
    STOPPED,
    /// It is down, and nobody has taken it over. Ceph: `MDSMap::is_failed`.
    FAILED;

    /// Whether an instance is on its way to serve. TLA+: `Recovering`.
    public boolean isRecovering() {
      return switch (this) {
        case REPLAY, RESOLVE, RECONNECT, REJOIN -> true;
        case ACTIVE, STOPPING, STOPPED, FAILED -> false;
      };
    }

    /// Whether an instance, which is up, has got as far as this.
    public boolean isAtLeast(State other) {
      return compareTo(other) >= 0;
    }

    @Override
    public String toString() {
      return switch (this) {
        case REPLAY -> "replay";
        case RESOLVE -> "resolve";
        case RECONNECT -> "reconnect";
        case REJOIN -> "rejoin";
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

  /// Which instance of a rank this map speaks of.
  public int incarnationOf(Rank r) {
    return incarnation.get(r).get();
  }

  /// Whether a rank gets mail, which nobody who is no rank does. TLA+: `IsUp`. Ceph:
  /// `MDSRank::send_message_mds`.
  public boolean isUp(Rank r) {
    return r.isSomebody()
        && switch (stateOf(r)) {
          case REPLAY, RESOLVE, RECONNECT, REJOIN, ACTIVE, STOPPING -> true;
          case STOPPED, FAILED -> false;
        };
  }

  /// The ranks that are up.
  public TreeSet<Rank> up() {
    return TreeSet.ofAll(state.keySet().filter(this::isUp));
  }

  /// Whether some rank is down without having stopped, or recovers. TLA+: `Degraded`. Ceph:
  /// `MDSMap::is_degraded`.
  public boolean isDegraded() {
    return state.valuesIterator().exists(s -> s == State.FAILED || s.isRecovering());
  }

  /// Whether all that are to settle who owns what can do so. TLA+: `Resolving`. Ceph:
  /// `MDSMap::is_resolving`.
  public boolean isResolving() {
    return has(State.RESOLVE) && !has(State.FAILED) && !has(State.REPLAY);
  }

  /// Whether all that are to settle who holds what can do so. TLA+: `Rejoining`. Ceph:
  /// `MDSMap::is_rejoining`.
  public boolean isRejoining() {
    return has(State.REJOIN)
        && !has(State.FAILED)
        && !has(State.REPLAY)
        && !has(State.RESOLVE)
        && !has(State.RECONNECT);
  }

  private boolean has(State one) {
    return state.valuesIterator().contains(one);
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
    return withEpoch(epoch + 1);
  }

  /// This map with another state of a rank.
  public MdsMap withState(Rank r, State next) {
    return withState(state.put(r, next));
  }

  /// This map with another instance of a rank, in this state.
  public MdsMap withInstance(Rank r, State next) {
    return withState(r, next).withIncarnation(incarnation.put(r, incarnationOf(r) + 1));
  }

  /// This map with one more export target of a rank.
  public MdsMap withTarget(Rank r, Rank target) {
    return withTargets(targets.put(r, targetsOf(r).add(target)));
  }
}
