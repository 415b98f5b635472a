package tern.checker.rows;

import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;

/// One step of a whole cluster, for rows that one rank's value does not show.
public record ClusterStep(Cluster before, Event event) {
  Mds rank(Rank r) {
    return before.mds().get(r).get();
  }

  /// What the monitor's map says of a rank.
  State standing(Rank r) {
    return before.monitor().map().stateOf(r);
  }

  /// Whether the monitor's map says that a rank has failed, while its instance runs on.
  boolean runsOn(Rank r) {
    return standing(r) == State.FAILED && !rank(r).halted();
  }

  /// Whether it takes a message of a rank.
  boolean hears(Message message, Rank from, Rank to) {
    return before.net().get(from).get().get(to).get().headOption().contains(message);
  }
}
