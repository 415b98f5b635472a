package tern.kernel.stopping;

import io.vavr.collection.TreeSet;
import tern.kernel.Input;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.Waiter.On;
import tern.kernel.failure.Loss;

/// Maps of the monitor at a rank.
public final class Maps {
  private Maps() {}

  /// A map arrives; the cluster has skipped those before it. TLA+: `HandleMdsMap`. Ceph:
  /// `MDSRank::handle_mds_map`.
  public static Transition handleMdsMap(Turn turn, Input input) {
    return switch (input) {
      case Input.Published(var map) -> turn.act(t -> seeMap(t, map));
      case Input.Nothing _, Input.Mail _, Input.Standing _ ->
          new Transition.Disabled("k <= Len(maps[r])");
    };
  }

  /// Ranks that have newly failed come first, then those that have newly stopped, then who waited
  /// for a map. A rank that finds itself stopped only waits for its end. TLA+: `SeeMap`.
  private static Step seeMap(Step t, MdsMap map) {
    var m = t.mds();
    var seen = t.with(x -> x.withMap(map));
    var handled =
        map.isUp(m.rank())
            ? lose(
                lose(seen, newly(State.FAILED, m.map(), map)), newly(State.STOPPED, m.map(), map))
            : seen;
    return handled.wakeAll(On.Map);
  }

  private static TreeSet<Rank> newly(State state, MdsMap before, MdsMap now) {
    return TreeSet.ofAll(
        now.state().filter((q, there) -> there == state && before.isUp(q)).keySet());
  }

  private static Step lose(Step t, TreeSet<Rank> gone) {
    return gone.foldLeft(t, (x, q) -> x.then(y -> Loss.handleMdsFailureOrStop(y, q)));
  }
}
