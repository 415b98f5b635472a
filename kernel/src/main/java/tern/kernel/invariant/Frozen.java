package tern.kernel.invariant;

import static tern.kernel.cache.Freezing.isFrozenRoot;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Rank;
import tern.kernel.cache.Authority;
import tern.kernel.cluster.Model;
import tern.kernel.exporting.Export;

/// What a rank has frozen as an exporter, and what requests have pinned at it.
///
/// @param rightly whether each tree is a frozen subtree root of its own
/// @param region the dirfrags of those trees
/// @param handedOver those of them that only bystanders are still to be told of
/// @param pinned the dirfrags with a request at work in them
/// @param failed the ranks that have failed in this one's map
record Frozen(
    boolean rightly,
    TreeSet<Dir> region,
    TreeSet<Dir> handedOver,
    TreeSet<Dir> pinned,
    TreeSet<Rank> failed) {
  private static final Frozen NOTHING =
      new Frozen(true, TreeSet.empty(), TreeSet.empty(), TreeSet.empty(), TreeSet.empty());

  static Frozen of(Model model, Mds m) {
    if (!Up.isUp(m)) {
      return NOTHING;
    }
    var late = m.exports().filterValues(Phases::isLate);
    boolean rightly = late.keySet().forAll(d -> m.holds(d) && isFrozenRoot(m, d));
    return new Frozen(
        rightly,
        rightly ? regions(model, m, late) : TreeSet.empty(),
        rightly
            ? regions(model, m, late.filterValues(Export.Notifying.class::isInstance))
            : TreeSet.empty(),
        TreeSet.ofAll(m.clientPins()),
        TreeSet.ofAll(m.map().state().filterValues(MdsMap.State.FAILED::equals).keySet()));
  }

  private static TreeSet<Dir> regions(Model model, Mds m, TreeMap<Dir, Export> exports) {
    return exports
        .keySet()
        .foldLeft(
            TreeSet.empty(), (all, d) -> all.addAll(Authority.region(model.rules().tree(), m, d)));
  }

  /// Whether no request here is at work in what an exporter has frozen. One that has failed in this
  /// rank's map is not waited for any more once the tree is handed over: it can only end the
  /// export, or end.
  boolean leavesAlone(Frozen exporter, Rank r) {
    var frozen =
        failed.contains(r) ? exporter.region().diff(exporter.handedOver()) : exporter.region();
    return pinned.intersect(frozen).isEmpty();
  }
}
