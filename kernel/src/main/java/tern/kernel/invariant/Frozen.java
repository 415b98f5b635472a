package tern.kernel.invariant;

import static tern.kernel.cache.Freezing.isFrozenRoot;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.cache.Authority;
import tern.kernel.cluster.Model;

/// What a rank has frozen as an exporter, and what requests have pinned at it.
///
/// @param rightly whether each tree is a frozen subtree root of its own
/// @param region the dirfrags of those trees
/// @param pinned the dirfrags with a request at work in them
record Frozen(boolean rightly, TreeSet<Dir> region, TreeSet<Dir> pinned) {
  private static final Frozen NOTHING = new Frozen(true, TreeSet.empty(), TreeSet.empty());

  static Frozen of(Model model, Mds m) {
    if (!Up.isUp(m)) {
      return NOTHING;
    }
    var roots = m.exports().filterValues(Phases::isLate).keySet();
    boolean rightly = roots.forAll(d -> m.holds(d) && isFrozenRoot(m, d));
    var region =
        rightly
            ? roots.foldLeft(
                TreeSet.<Dir>empty(),
                (all, d) -> all.addAll(Authority.region(model.rules().tree(), m, d)))
            : TreeSet.<Dir>empty();
    return new Frozen(rightly, region, TreeSet.ofAll(m.clientPins()));
  }
}
