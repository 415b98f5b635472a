package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import tern.kernel.Mds;
import tern.kernel.cluster.Model;
import tern.kernel.exporting.Export;

/// What the exporter goes by is so, and it goes on.
final class QueueInvariants {
  private QueueInvariants() {}

  /// What the exporter counts is so: how many exports are in LOCKING, how large the others are
  /// together, and how many parts of each split have not ended.
  ///
  /// Without it: too much goes at once, or nothing ever again.
  static boolean queueAccountedInv(Model model, Mds m) {
    var queue = m.exportQueue();
    var locking = m.exports().filterValues(Export.Locking.class::isInstance).keySet();
    TreeMap<Integer, Integer> parts =
        queue
            .parents()
            .valuesIterator()
            .foldLeft(TreeMap.empty(), (all, split) -> all.put(split, 1, Integer::sum));
    return queue.locking() == locking.size()
        && m.exports().keySet().removeAll(locking).containsAll(queue.sizes().keySet())
        && queue.exporting() == queue.sizes().values().sum().intValue()
        && m.exports().keySet().containsAll(queue.parents().keySet())
        && queue.splits().mapValues(base -> base.pending()).equals(parts);
  }

  /// A rank with no export under way has none in its queue that could begin.
  ///
  /// Without it: what has been decided does not happen until something else is.
  static boolean queueMovesInv(Model model, Mds m) {
    var queue = m.exportQueue();
    return !m.exports().isEmpty() || queue.entries().isEmpty() || !queue.admits();
  }
}
