package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;

/// The ranks that have not stopped, as far as they know.
///
/// TLA+: `Up_`.
final class Up {
  private Up() {}

  /// Whether a rank has not stopped.
  static boolean isUp(Mds m) {
    return m.state() != State.STOPPED;
  }

  /// Those that have not stopped, in ascending order.
  static Vector<Mds> among(TreeMap<Rank, Mds> mds) {
    return mds.valuesIterator().filter(Up::isUp).toVector();
  }
}
