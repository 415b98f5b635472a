package tern.kernel.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.queue.Forest.TOP;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.Comparator;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import tern.kernel.Dir;

/// What a split comes to, whatever the tree.
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, tries = 3000)
@Domain(Forest.Domain.class)
@Domain(DomainContext.Global.class)
final class SplitProperties {

  private static Split split(Forest tree, boolean nullOkay) {
    return Split.maybeSplitExport(tree, TOP, tree.maxSize(), nullOkay);
  }

  // The search as a list: what it can see in the order in which it is done with it, and where in
  // that list it stops.

  private static Vector<Dir> seen(Forest tree, Dir d) {
    return tree.nested(d).toVector().reject(tree::busy).flatMap(x -> seen(tree, x)).append(d);
  }

  private static boolean isWithin(Dir x, Dir d) {
    return x.equals(d) || x.path().startsWith(d.path() + "/");
  }

  private static boolean isComplete(Forest tree, Dir d) {
    return tree.underWay().forAll(x -> !isWithin(x, d));
  }

  private static int sum(Forest tree, Vector<Dir> dirs) {
    return dirs.map(tree::size).sum().intValue();
  }

  /// What it is done with before it stops.
  private static Vector<Dir> done(Forest tree) {
    var all = seen(tree, TOP);
    for (int i = 0; i < all.size(); i++) {
      var d = all.get(i);
      int found = sum(tree, all.take(i).filter(x -> isComplete(tree, x)));
      int size = sum(tree, all.filter(x -> isWithin(x, d)));
      boolean complete = isComplete(tree, d);
      if (complete && size >= tree.maxSize() && 2 * found > tree.maxSize()) {
        return all.take(i);
      }
      if (!d.equals(TOP) && found + (complete ? tree.size(d) : 0) >= tree.maxSize()) {
        return all.take(i + 1);
      }
    }
    return all;
  }

  private static Dir parent(Dir d) {
    return new Dir(d.path().substring(0, d.path().lastIndexOf('/')));
  }

  @Property
  void itIsTheLargestCompleteTreesAmongWhatTheSearchIsDoneWith(
      @ForAll Forest tree, @ForAll boolean nullOkay) {
    var done = done(tree);
    var complete = done.filter(x -> isComplete(tree, x));
    var largest = complete.reject(x -> complete.exists(y -> !y.equals(x) && isWithin(x, y)));
    var parts = largest.remove(TOP);
    var skipped = sum(tree, done) - sum(tree, complete);
    boolean whole = parts.isEmpty() && !(nullOkay && skipped > 0);
    var expected = whole ? new Split.Whole(sum(tree, done)) : new Split.Parts(inOrder(parts, done));
    assertEquals(expected, split(tree, nullOkay));
  }

  /// First what hangs on an incomplete dirfrag that the search is done with, in that order; then
  /// what hangs on others, from the outermost one inwards.
  private static Vector<Dir> inOrder(Vector<Dir> parts, Vector<Dir> done) {
    Comparator<Dir> byParent =
        Comparator.comparingInt(d ->
            done.contains(parent(d))
                ? done.indexOf(parent(d))
                : done.size() + parent(d).path().length());
    return parts.sorted(byParent.thenComparing(Comparator.naturalOrder()));
  }

  @Property
  void thePartsAreApartFromEachOtherAndFromWhatIsBusy(
      @ForAll Forest tree, @ForAll boolean nullOkay) {
    if (split(tree, nullOkay) instanceof Split.Parts(var dirs)) {
      assertEquals(dirs.distinct(), dirs);
      for (var d : dirs) {
        assertTrue(isWithin(d, TOP) && !d.equals(TOP));
        assertTrue(isComplete(tree, d), "busy inside");
        assertFalse(tree.underWay().exists(x -> isWithin(d, x)), "in what is busy");
        assertFalse(dirs.exists(x -> !x.equals(d) && isWithin(x, d)), "one in the other");
      }
    }
  }

  @Property
  void onlyAPartOfASplitCanComeToNothing(@ForAll Forest tree) {
    assertFalse(split(tree, false).equals(new Split.Parts(Vector.empty())));
  }

  @Property
  void aTreeThatFitsIsExportedWhole(@ForAll Forest tree, @ForAll boolean nullOkay) {
    var idle = new Forest(tree.children(), tree.sizes(), TreeSet.empty(), tree.maxSize());
    int size = sum(idle, seen(idle, TOP));
    var large = new Forest(idle.children(), idle.sizes(), TreeSet.empty(), size + 1);
    assertEquals(new Split.Whole(size), split(large, nullOkay));
  }

  @Property
  void butIfPartOfItIsBusyTheOthersAreSplitOffHoweverSmall(
      @ForAll Forest tree, @ForAll boolean nullOkay) {
    var large = new Forest(tree.children(), tree.sizes(), tree.underWay(), 1000);
    var free = tree.nested(TOP).filter(x -> isComplete(tree, x));
    if (!isComplete(tree, TOP) && !free.isEmpty()) {
      assertTrue(split(large, nullOkay) instanceof Split.Parts(var dirs) && dirs.containsAll(free));
    }
  }

  @Property
  void whatHasNothingNestedIsExportedWholeHoweverLarge(
      @ForAll Forest tree, @ForAll boolean nullOkay) {
    var leaf = seen(tree, TOP).head();
    if (tree.nested(leaf).isEmpty()) {
      assertEquals(
          new Split.Whole(tree.size(leaf)), Split.maybeSplitExport(tree, leaf, 1, nullOkay));
    }
  }

  @Property
  void ofATreeAllOfWhoseInsideIsBusyTheRestIsExportedOrOfAPartNothing(@ForAll Forest tree) {
    var busy = new Forest(tree.children(), tree.sizes(), tree.nested(TOP), tree.maxSize());
    if (!tree.nested(TOP).isEmpty()) {
      assertEquals(new Split.Whole(tree.size(TOP)), split(busy, false));
      assertEquals(new Split.Parts(Vector.empty()), split(busy, true));
    }
  }
}
