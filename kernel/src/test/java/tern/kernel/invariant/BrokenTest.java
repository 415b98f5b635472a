package tern.kernel.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.Tuple2;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Shape;
import tern.kernel.cluster.Shapes;
import tern.kernel.importing.Import;
import tern.kernel.invariant.Property.Kind;

/// Every invariant holds at the start, and every one can fail.
final class BrokenTest {
  @TestFactory
  Stream<DynamicTest> everyInvariantHoldsAtTheStartOfEveryShape() {
    return Shapes.all().iterator().map(BrokenTest::holdsAtTheStart).toJavaStream();
  }

  private static DynamicTest holdsAtTheStart(Tuple2<String, Shape> it) {
    return DynamicTest.dynamicTest(
        it._1,
        () -> {
          var model = Model.of(it._2, Budget.NONE, TreeSet.empty());
          assertEquals(Vector.empty(), names(model, Cluster.initial(model)));
        });
  }

  private static Vector<String> names(Model model, Cluster cluster) {
    return Invariants.violated(model, cluster).map(Property::name);
  }

  @TestFactory
  Stream<DynamicTest> anInvariantFailsWhen() {
    return Broken.all().map(BrokenTest::fails).toJavaStream();
  }

  private static DynamicTest fails(Broken it) {
    return DynamicTest.dynamicTest(
        it.invariant() + ": " + it.how(),
        () -> assertFalse(Invariants.named(it.invariant()).holds(it.model(), it.cluster())));
  }

  @Test
  void whoHasFailedForGoodIsWaitedForByImportsAlone() {
    var waits =
        Broken.edit(
            Broken.lost(2),
            1,
            m ->
                m.withImport(
                        Broken.A,
                        new Import.Acking(Broken.rank(2), 1, TreeSet.empty(), TreeSet.empty()))
                    .withAmbiguousImports(TreeMap.of(Broken.A, TreeSet.empty())));
    assertTrue(Invariants.named("RestInv").holds(Broken.MODEL, waits));
  }

  @Test
  void noInvariantIsLeftOut() {
    assertEquals(
        Invariants.mustHold()
            .filter(property -> property.kind() == Kind.INV)
            .map(Property::name)
            .toSet(),
        Broken.all().map(Broken::invariant).toSet());
  }
}
