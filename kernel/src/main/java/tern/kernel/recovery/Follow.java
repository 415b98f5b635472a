package tern.kernel.recovery;

import io.vavr.collection.TreeSet;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.Waiter.On;
import tern.kernel.pinning.RemotePinning;
import tern.kernel.session.Reconnecting;
import tern.kernel.session.RejoinedCaps;

/// What a rank does for a recovery, its own or another's, when a new map says that it goes on.
public final class Follow {
  private Follow() {}

  /// First its own state; then its resolves and rejoins, once all who recover have got that far;
  /// then what it had asked whoever has got far enough to answer, and what waits until a rank is
  /// active again. TLA+: `EnterState`, `JoinResolve`, `JoinRejoin`, `SeeRecovered`, `SeeActive`.
  /// Ceph: `MDSRankDispatcher::handle_mds_map`.
  ///
  /// @param before the map that it had seen before this one
  /// @param restarted whether some rank is another instance now
  public static Step followRecovery(Step t, MdsMap before, boolean restarted) {
    boolean changed = t.mds().state() != before.stateOf(t.mds().rank());
    var gone = gone(t);
    var waited = t.mds().recovery();
    boolean resolves = changed && t.mds().state() == State.RESOLVE;
    boolean fewerResolve = !waited.resolveGather().intersect(gone).isEmpty();
    var rejoin = waited.rejoinGather().union(waited.rejoinAckGather());
    boolean fewerRejoin = !rejoin.intersect(gone).isEmpty();
    var forgotten = t.with(m -> m.withRecovery(waited.without(gone)));
    return (changed ? enter(forgotten, before) : forgotten)
        .then(x -> resolve(x, before, restarted))
        .then(x -> resolves || fewerResolve ? Disambiguate.maybeResolveFinish(x) : x)
        .then(x -> rejoin(x, before, fewerRejoin))
        .then(x -> kick(x, before))
        .then(x -> retry(x, before));
  }

  /// Who has stopped; in the seed, whoever waits for it goes on waiting. TLA+: `Gone`.
  private static TreeSet<Rank> gone(Step t) {
    var map = t.mds().map();
    return t.rules().repairs(Repair.ForgetStopped)
        ? TreeSet.ofAll(map.state().filterValues(s -> s == State.STOPPED).keySet())
        : TreeSet.empty();
  }

  /// Ceph: `MDSRank::resolve_start`, `rejoin_start`, `active_start`.
  private static Step enter(Step t, MdsMap before) {
    var recovery = t.mds().recovery();
    return switch (t.mds().state()) {
      case RESOLVE ->
          t.with(m -> m.withRecovery(recovery.withResolveGather(recovery.recoverySet())));
      case REJOIN ->
          called(t, before)
              .with(m ->
                  m.withRecovery(
                      recovery
                          .withRejoinGather(recovery.recoverySet())
                          .withRejoinAckGather(TreeSet.empty())));
      case RECONNECT -> Reconnecting.reconnectClients(t);
      case ACTIVE -> RejoinedCaps.forgetRejoin(t).wakeAll(On.Active);
      case REPLAY, STOPPING, STOPPED, FAILED -> t;
    };
  }

  /// A rank that has not waited for its clients, as it had no sessions, has called on them, too:
  /// its map goes through reconnect, which takes no time. TLA+: `EnterRejoin`.
  private static Step called(Step t, MdsMap before) {
    return before.stateOf(t.mds().rank()) == State.RECONNECT ? t : Reconnecting.reconnectClients(t);
  }

  private static Step resolve(Step t, MdsMap before, boolean restarted) {
    var map = t.mds().map();
    boolean begins = map.isResolving() && (!before.isResolving() || restarted);
    var others = Boot.others(map, t.mds().rank());
    return begins
        ? Resolves.sendSubtreeResolves(
            t.with(m -> m.withRecovery(m.recovery().withRecoverySet(others))))
        : t;
  }

  private static Step rejoin(Step t, MdsMap before, boolean fewer) {
    boolean begins = t.mds().map().isRejoining() && !before.isRejoining();
    if (begins && t.mds().state().isAtLeast(State.REJOIN)) {
      return Rejoins.rejoinSendRejoins(t);
    }
    var recovery = t.mds().recovery();
    boolean waits = recovery.rejoinsPending() || !recovery.rejoinGather().isEmpty();
    return fewer && t.mds().state() == State.REJOIN && !waits ? Rejoins.rejoinGatherFinish(t) : t;
  }

  private static Step kick(Step t, MdsMap before) {
    var m = t.mds();
    boolean recovered = m.map().up().remove(m.rank()).exists(q -> answersAgain(q, before, m.map()));
    return m.state().isAtLeast(State.REJOIN) && recovered ? Discovers.kickDiscovers(t) : t;
  }

  private static Step retry(Step t, MdsMap before) {
    var now = t.mds().map();
    var back =
        now.up()
            .filter(q ->
                now.isActiveOrStopping(q)
                    && (!before.isActiveOrStopping(q)
                        || before.incarnationOf(q) != now.incarnationOf(q)));
    return now.isActiveOrStopping(t.mds().rank()) ? RemotePinning.retryAborted(t, back) : t;
  }

  /// Whether a rank that was known to have failed or to recover can answer now.
  private static boolean answersAgain(Rank q, MdsMap before, MdsMap now) {
    var state = before.stateOf(q);
    boolean lost =
        switch (state) {
          case FAILED, REPLAY, RESOLVE, RECONNECT -> true;
          case REJOIN -> before.incarnationOf(q) != now.incarnationOf(q);
          case ACTIVE, STOPPING, STOPPED -> false;
        };
    return lost && now.stateOf(q).isAtLeast(State.REJOIN);
  }
}
