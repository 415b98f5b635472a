package tern.kernel.cache;

import io.vavr.collection.TreeSet;
import java.util.function.Predicate;
import tern.kernel.Dir;
import tern.kernel.Mds;

/// Walks down the part of the tree that a rank holds, no further than what is asked for: the cost
/// is that of what is visited. The cache holds no dirfrag without the one above it, as far as a
/// walk goes.
final class Walk {
  private Walk() {}

  /// A dirfrag and what inherits from it through dirfrags that are all `free`, which `d` need not
  /// be.
  static TreeSet<Dir> region(Tree tree, Mds m, Dir d, Predicate<Dir> free) {
    return into(
        TreeSet.of(d),
        tree,
        m,
        d,
        x -> !m.dirfrag(x).isSubtreeRoot() && free.test(x),
        _ -> true,
        x -> !m.dirfrag(x).isSubtreeRoot() && free.test(x));
  }

  /// The nearest subtree roots below a dirfrag.
  static TreeSet<Dir> bounds(Tree tree, Mds m, Dir d) {
    Predicate<Dir> root = x -> m.dirfrag(x).isSubtreeRoot();
    return into(TreeSet.empty(), tree, m, d, _ -> true, root, root.negate());
  }

  /// The subtree roots below a dirfrag, except in and below `bounds`.
  static TreeSet<Dir> roots(Tree tree, Mds m, Dir d, TreeSet<Dir> bounds) {
    return into(
        TreeSet.empty(),
        tree,
        m,
        d,
        x -> !bounds.contains(x),
        x -> m.dirfrag(x).isSubtreeRoot(),
        _ -> true);
  }

  /// The dirfrags at or below a dirfrag that take part in the freeze of that dirfrag.
  static TreeSet<Dir> members(Tree tree, Mds m, Dir d) {
    Predicate<Dir> member = x -> m.dirfrag(x).freeze().equals(d);
    TreeSet<Dir> self = member.test(d) ? TreeSet.of(d) : TreeSet.empty();
    return into(self, tree, m, d, _ -> true, member, _ -> true);
  }

  /// The nearest dirfrags that inherit from a dirfrag without sharing its freeze.
  static TreeSet<Dir> outside(Tree tree, Mds m, Dir d) {
    Predicate<Dir> shares = x -> m.dirfrag(x).freeze().equals(d);
    return into(
        TreeSet.empty(), tree, m, d, x -> !m.dirfrag(x).isSubtreeRoot(), shares.negate(), shares);
  }

  private static TreeSet<Dir> into(
      TreeSet<Dir> found,
      Tree tree,
      Mds m,
      Dir d,
      Predicate<Dir> enter,
      Predicate<Dir> take,
      Predicate<Dir> descend) {
    var all = found;
    for (var x : tree.childrenOf(d)) {
      if (m.holds(x) && enter.test(x)) {
        all = take.test(x) ? all.add(x) : all;
        all = descend.test(x) ? into(all, tree, m, x, enter, take, descend) : all;
      }
    }
    return all;
  }
}
