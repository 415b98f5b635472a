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

/// Maps of the monitor at a rank.
public final class Maps {
  private Maps() {}

  /// A map arrives; the cluster has skipped those before it. TLA+: `HandleMdsMap`. Ceph:
  /// `MDSRank::handle_mds_map`.
  public static Transition handleMdsMap(Turn turn, Input input) {
    return switch (input) {
      case Input.Published(var map) -> turn.act(t -> seeMap(t, map));
      case Input.Nothing _, Input.Mail _ -> new Transition.Disabled("k <= Len(maps[r])");
    };
  }

  /// Ranks that have newly stopped come first, then who waited for a map. TLA+: `SeeMap`.
  private static Step seeMap(Step t, MdsMap map) {
    var m = t.mds();
    var gone = map.state().filter((q, state) -> state == State.STOPPED && m.map().isUp(q)).keySet();
    var seen = t.with(x -> x.withMap(map));
    return lose(seen, map.isUp(m.rank()) ? TreeSet.ofAll(gone) : TreeSet.empty()).wakeAll(On.Map);
  }

  private static Step lose(Step t, TreeSet<Rank> gone) {
    return gone.foldLeft(t, (x, q) -> x.then(y -> Loss.handleMdsFailureOrStop(y, q)));
  }
}
