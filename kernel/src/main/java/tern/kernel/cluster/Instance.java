package tern.kernel.cluster;

import tern.kernel.Mds;
import tern.kernel.MdsMap;

/// How a rank's instance stands, as far as it matters to the monitor.
public enum Instance {
  /// It runs.
  RUNS,
  /// It has seen that it has stopped. TLA+: `State(mds[r]) = "stopped"`.
  STOPPED,
  /// It has ended. TLA+: `mds[r].halted`.
  HALTED,
  /// The map speaks of one that has not begun. TLA+: `mds[r].incarnation <
  /// monitor.map.incarnation[r]`.
  UNBOOTED;

  /// How it stands while the monitor has this map.
  public static Instance of(Mds m, MdsMap map) {
    return m.incarnation() < map.incarnationOf(m.rank()) ? UNBOOTED : of(m);
  }

  /// How the instance that there is, or was, stands.
  public static Instance of(Mds m) {
    if (m.halted()) {
      return HALTED;
    }
    return m.state() == MdsMap.State.STOPPED ? STOPPED : RUNS;
  }
}
