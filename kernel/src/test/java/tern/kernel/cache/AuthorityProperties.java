package tern.kernel.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.cache.Authority.adjustBoundedSubtreeAuth;
import static tern.kernel.cache.Authority.adjustSubtreeAuth;
import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.region;
import static tern.kernel.cache.Authority.subtreeRoot;
import static tern.kernel.cache.Authority.trySubtreeMerge;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.domains.Domain;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;

/// Laws of the subtree map.
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
@Domain(World.Domain.class)
final class AuthorityProperties {
  private static final DirAuth NEW = DirAuth.sole(new Rank(7));

  /// The spec's definition, dirfrag by dirfrag.
  private static boolean isClear(Tree tree, Mds m, Dir d, Dir x) {
    return tree.way(d, x).forAll(y -> y.equals(x) || !m.dirfrag(y).isSubtreeRoot());
  }

  private static TreeSet<Dir> below(World w, Dir d) {
    return w.held().filter(x -> !x.equals(d) && w.tree().isWithin(x, d));
  }

  @Property
  void boundsAreTheNearestSubtreeRootsBelow(@ForAll World w) {
    var expected =
        below(w, w.d())
            .filter(x -> w.mds().dirfrag(x).isSubtreeRoot())
            .filter(x -> isClear(w.tree(), w.mds(), w.d(), x));
    assertEquals(expected, bounds(w.tree(), w.mds(), w.d()));
  }

  @Property
  void theRegionIsWhatInheritsWithoutARootBetween(@ForAll World w) {
    var expected =
        below(w, w.d())
            .filter(x -> !w.mds().dirfrag(x).isSubtreeRoot())
            .filter(x -> isClear(w.tree(), w.mds(), w.d(), x))
            .add(w.d());
    assertEquals(expected, region(w.tree(), w.mds(), w.d()));
  }

  @Property
  void theRegionsOfTheRootsPartitionTheTree(@ForAll World w) {
    var m = w.some().foldLeft(w.begin(), (t, d) -> adjustSubtreeAuth(t, d, NEW)).mds();
    var regions =
        Vector.ofAll(w.held())
            .filter(d -> m.dirfrag(d).isSubtreeRoot())
            .map(d -> region(w.tree(), m, d));
    assertEquals(w.held(), regions.foldLeft(TreeSet.<Dir>empty(), TreeSet::union));
    assertEquals(w.held().size(), regions.map(TreeSet::size).sum().intValue());
  }

  @Property
  void everyRootButTheTopmostIsABoundOfExactlyOneOther(@ForAll World w) {
    var m = adjustSubtreeAuth(w.begin(), w.d(), NEW).mds();
    var roots = w.held().filter(d -> m.dirfrag(d).isSubtreeRoot());
    for (var b : roots.remove(Dir.ROOT)) {
      assertEquals(
          TreeSet.of(subtreeRoot(w.tree(), m, w.tree().parentOf(b))),
          roots.filter(d -> bounds(w.tree(), m, d).contains(b)));
    }
  }

  @Property
  void anAdjustmentChangesTheAuthorityOfTheRegionAndOfNothingElse(@ForAll World w) {
    var m = adjustSubtreeAuth(w.begin(), w.d(), NEW).mds();
    var region = region(w.tree(), w.mds(), w.d());
    for (var x : w.held()) {
      assertEquals(
          region.contains(x) ? NEW : authorityOf(w.tree(), w.mds(), x),
          authorityOf(w.tree(), m, x));
    }
  }

  @Property
  void aMergeUndoesAnAdjustment(@ForAll World w) {
    var before = authorityOf(w.tree(), w.mds(), w.d());
    var there = adjustSubtreeAuth(w.begin(), w.d(), NEW);
    var back = trySubtreeMerge(adjustSubtreeAuth(there, w.d(), before), w.d());
    assertEquals(w.begin(), back);
  }

  @Property
  void aMergeChangesNobodysAuthority(@ForAll World w) {
    var adjusted =
        w.some()
            .foldLeft(w.begin(), (t, d) -> adjustSubtreeAuth(t, d, DirAuth.sole(new Rank(1))))
            .then(t -> adjustSubtreeAuth(t, w.d(), DirAuth.sole(new Rank(1))));
    var merged = trySubtreeMerge(adjusted, w.d());
    for (var x : w.held()) {
      assertEquals(
          authorityOf(w.tree(), adjusted.mds(), x), authorityOf(w.tree(), merged.mds(), x));
    }
  }

  /// The topmost of some dirfrags below one.
  private static TreeSet<Dir> antichain(World w) {
    var below = w.some().filter(x -> below(w, w.d()).contains(x));
    return below.filter(x -> !below.exists(y -> !y.equals(x) && w.tree().isWithin(x, y)));
  }

  @Property
  void aBoundedAdjustmentGivesExactlyTheseBoundsAndKeepsWhatIsBeyond(@ForAll World w) {
    var named = antichain(w);
    var t = adjustBoundedSubtreeAuth(w.begin(), w.d(), named, NEW);
    assertNull(t.died());
    assertEquals(named, bounds(w.tree(), t.mds(), w.d()));
    for (var x : w.held()) {
      boolean inside = w.tree().isWithin(x, w.d()) && !named.exists(b -> w.tree().isWithin(x, b));
      assertEquals(
          inside ? NEW : authorityOf(w.tree(), w.mds(), x), authorityOf(w.tree(), t.mds(), x));
    }
  }

  @Property
  void anAmbiguousPairCanSwallowNoRoot(@ForAll World w) {
    var named = antichain(w);
    var t =
        adjustBoundedSubtreeAuth(w.begin(), w.d(), named, new DirAuth(new Rank(0), new Rank(1)));
    boolean swallows =
        below(w, w.d())
            .filter(x -> w.mds().dirfrag(x).isSubtreeRoot())
            .exists(x -> !named.exists(b -> w.tree().isWithin(x, b)));
    assertEquals(swallows, t.died() == Assertion.AdjustBoundedSubtreeAuthExtra);
    assertTrue(swallows || bounds(w.tree(), t.mds(), w.d()).equals(named));
  }
}
