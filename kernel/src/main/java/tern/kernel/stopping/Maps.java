package tern.kernel.stopping;

import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Input;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.Waiter.On;
import tern.kernel.failure.Loss;
import tern.kernel.recovery.Follow;

/// Maps of the monitor at a rank.
public final class Maps {
  private Maps() {}

  /// A map arrives; the cluster has skipped those before it. TLA+: `HandleMdsMap`. Ceph:
  /// `MDSRank::handle_mds_map`.
  public static Transition handleMdsMap(Turn turn, Input input) {
    return switch (input) {
      case Input.Published(var map) -> turn.act(t -> seeMap(t, map));
      case Input.Nothing _, Input.Mail _, Input.Said _, Input.Lease _, Input.Standing _ ->
          new Transition.Disabled("k <= Len(maps[r])");
    };
  }

  /// A rank that replays only takes note, and one that finds itself stopped only waits for its end.
  /// TLA+: `SeeMap`.
  private static Step seeMap(Step t, MdsMap map) {
    var before = t.mds().map();
    var seen = t.with(x -> x.withMap(map));
    return switch (map.stateOf(t.mds().rank())) {
      case REPLAY -> seen;
      case RESOLVE, RECONNECT, REJOIN, ACTIVE, STOPPING -> follow(seen, before).wakeAll(On.Map);
      case STOPPED, FAILED -> seen.wakeAll(On.Map);
    };
  }

  /// Ranks that have newly failed come first, then those that are another instance; then what this
  /// rank does for a recovery; and last, if it serves, those that have newly stopped.
  private static Step follow(Step t, MdsMap before) {
    var m = t.mds();
    var now = m.map();
    var failed = newly(State.FAILED, before, now).filter(before::isUp);
    var joined = now.up().remove(m.rank()).filter(q -> isAnother(before, now, q));
    boolean restarted = joined.exists(q -> !isNew(before, now, q));
    var told = failed.foldLeft(t, (x, q) -> x.then(y -> Loss.handleMdsFailure(y, q)));
    var followed =
        joined
            .foldLeft(told, (x, q) -> x.then(y -> join(y, before, q)))
            .then(x -> Follow.followRecovery(x, before, restarted));
    return now.isActiveOrStopping(m.rank())
        ? newly(State.STOPPED, before, now)
            .foldLeft(followed, (x, q) -> x.then(y -> Loss.handleMdsFailureOrStop(y, q)))
        : followed;
  }

  private static TreeSet<Rank> newly(State state, MdsMap before, MdsMap now) {
    return TreeSet.ofAll(
        now.state().filter((q, there) -> there == state && before.stateOf(q) != state).keySet());
  }

  /// Whether a rank is not the instance that it was.
  private static boolean isAnother(MdsMap before, MdsMap now, Rank q) {
    return !before.isUp(q) || before.incarnationOf(q) != now.incarnationOf(q);
  }

  /// Whether that concerns nobody: it had stopped, and comes back with nothing.
  private static boolean isNew(MdsMap before, MdsMap now, Rank q) {
    return !before.isUp(q) && now.isActiveOrStopping(q);
  }

  /// A rank that has failed and come back in maps that this one has skipped, or has not, or has
  /// stopped and come back; the second time that this one hears of a failure changes little. TLA+:
  /// `SeeReplaced`, `SeeJoined`.
  private static Step join(Step t, MdsMap before, Rank q) {
    return switch (t.mds().map().stateOf(q)) {
      case REPLAY, RESOLVE -> Loss.handleMdsFailure(t, q);
      case ACTIVE -> comeBack(t, before, q);
      case STOPPING ->
          t.rules().repairs(Repair.AcceptStopping)
              ? comeBack(t, before, q)
              : unheardOf(t, before, q);
      case RECONNECT, REJOIN, STOPPED, FAILED -> unheardOf(t, before, q);
    };
  }

  private static Step comeBack(Step t, MdsMap before, Rank q) {
    return before.isUp(q) ? Loss.handleMdsFailureOrStop(t, q) : t;
  }

  private static Step unheardOf(Step t, MdsMap before, Rank q) {
    return t.die(before.isUp(q) ? Assertion.HandleMdsMapIncarnation : Assertion.HandleMdsMapJoined);
  }
}
