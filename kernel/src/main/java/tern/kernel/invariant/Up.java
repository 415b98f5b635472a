package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;

/// The ranks that run: that have not stopped, as far as they know, and have not halted.
///
/// TLA+: `Up_`.
final class Up {
  private Up() {}

  /// Whether a rank runs.
  static boolean isUp(Mds m) {
    return !m.halted() && m.state() != State.STOPPED;
  }

  /// Those that run, in ascending order.
  static Vector<Mds> among(TreeMap<Rank, Mds> mds) {
    return mds.valuesIterator().filter(Up::isUp).toVector();
  }
}
