package tern.checker.explore;

import tern.kernel.Mds;
import tern.kernel.cluster.Monitor;

/// A node of a cluster.
public sealed interface Member {
  /// A rank.
  record AtRank(Mds mds) implements Member {}

  /// The monitor.
  record AtMonitor(Monitor monitor) implements Member {}
}
