package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import tern.kernel.Mds;
import tern.kernel.Rank;

/// The ranks that serve: that have not halted and are active or stop, as far as they know.
///
/// TLA+: `Up_`.
final class Up {
  private Up() {}

  /// Whether a rank serves.
  static boolean isUp(Mds m) {
    return !m.halted() && m.map().isActiveOrStopping(m.rank());
  }

  /// Those that serve, in ascending order.
  static Vector<Mds> among(TreeMap<Rank, Mds> mds) {
    return mds.valuesIterator().filter(Up::isUp).toVector();
  }
}
