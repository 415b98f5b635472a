package tern.kernel.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.cache.Authority.region;
import static tern.kernel.cache.Authority.trySubtreeMerge;
import static tern.kernel.cache.Freezing.authPinOn;
import static tern.kernel.cache.Freezing.authUnpinOn;
import static tern.kernel.cache.Freezing.freezeTree;
import static tern.kernel.cache.Freezing.isFreezing;
import static tern.kernel.cache.Freezing.isFrozen;
import static tern.kernel.cache.Freezing.isFrozenRoot;
import static tern.kernel.cache.Freezing.unfreezeTree;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.domains.Domain;
import tern.kernel.Context;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.Waiter.On;

/// Laws of pins and freezes, on trees that rank 0 owns.
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
@Domain(World.Domain.class)
final class FreezingProperties {

  private static void assumeMine(World w) {
    Assume.that(w.mds().dirfrag(w.d()).auth());
  }

  private static Step thawed(World w, Step t) {
    return unfreezeTree(t, w.d())
        .then(x -> x.mds().dirfrag(w.d()).isSubtreeRoot() ? trySubtreeMerge(x, w.d()) : x);
  }

  @Property
  void aTreeWithoutPinsFreezesAtOnceAndOnlyItself(@ForAll World w) {
    assumeMine(w);
    var m = freezeTree(w.begin(), w.d()).mds();
    assertTrue(isFrozenRoot(m, w.d()));
    assertEquals(new DirAuth(new Rank(0), new Rank(0)), m.dirfrag(w.d()).dirAuth());
    assertEquals(region(w.tree(), w.mds(), w.d()), w.held().filter(x -> isFrozen(m, x)));
  }

  @Property
  void aThawUndoesAFreeze(@ForAll World w) {
    assumeMine(w);
    assertEquals(w.begin(), thawed(w, freezeTree(w.begin(), w.d())));
  }

  @Property
  void aThawUndoesAFreezeThatIsNotComplete(@ForAll World w) {
    assumeMine(w);
    var pinned = authPinOn(w.begin(), w.d());
    assertEquals(pinned, thawed(w, freezeTree(pinned, w.d())));
  }

  @Property
  void aTreeIsFrozenWithItsLastPinAndNotBefore(@ForAll World w) {
    assumeMine(w);
    var pins = w.some().intersect(region(w.tree(), w.mds(), w.d()));
    Assume.that(!pins.isEmpty());
    var context = new Context.ExportFrozen(w.d(), 1);
    var freezing =
        freezeTree(pins.foldLeft(w.begin(), Freezing::authPinOn), w.d())
            .waitFor(On.Frozen, TreeSet.of(w.d()), context);
    var before = pins.init().foldLeft(freezing, Freezing::authUnpinOn);
    assertTrue(isFreezing(before.mds(), w.d()));
    assertEquals(Vector.empty(), before.mds().contexts());
    var after = authUnpinOn(before, pins.last());
    assertNull(after.died());
    assertTrue(isFrozenRoot(after.mds(), w.d()));
    assertEquals(Vector.of(context), after.mds().contexts());
    assertEquals(0, after.mds().dirfrag(w.d()).authPins());
  }

  @Property
  void aFreezeWithinAFreezeKeepsItsOwnRoot(@ForAll World w) {
    assumeMine(w);
    var inner = region(w.tree(), w.mds(), w.d()).remove(w.d());
    Assume.that(!inner.isEmpty());
    var x = inner.last();
    var m = freezeTree(freezeTree(w.begin(), x), w.d()).mds();
    assertEquals(x, m.dirfrag(x).freeze());
    assertEquals(w.d(), m.dirfrag(w.d()).freeze());
    assertTrue(m.dirfrag(x).isSubtreeRoot());
    assertFalse(isFreezing(m, w.d()));
  }
}
