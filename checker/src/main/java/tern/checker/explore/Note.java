package tern.checker.explore;

import tern.kernel.MdsMap;
import tern.kernel.Rank;

/// What one node of a cluster tells another at once.
public sealed interface Note {
  /// To the monitor: the rank asks to be let go.
  record AsksToStop(Rank rank) implements Note {}

  /// To the monitor: no instance of the rank runs any more.
  record HasHalted(Rank rank) implements Note {}

  /// To a rank: the monitor's map says that it is not up.
  record IsDown(MdsMap.State standing) implements Note {}
}
