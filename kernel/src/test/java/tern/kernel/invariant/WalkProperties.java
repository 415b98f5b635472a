package tern.kernel.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tern.kernel.Event;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Shapes;

/// What the properties say along random walks.
final class WalkProperties {
  private static final Budget GENEROUS =
      new Budget(3, 2, 1, 1, 1, 1, 2, 1, 2, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 0);

  @Provide
  Arbitrary<String> shapes() {
    return Arbitraries.of(Shapes.all().keySet().toJavaSet());
  }

  @Provide
  Arbitrary<List<Integer>> choices() {
    return Arbitraries.integers().between(0, 1 << 20).list().ofMinSize(20).ofMaxSize(80);
  }

  /// The states of a walk that takes one of the enabled events each time.
  private static Vector<Cluster> walk(Model model, List<Integer> choices) {
    var states = Vector.of(Cluster.initial(model));
    for (int choice : choices) {
      var enabled = states.last().enabled(model);
      if (enabled.isEmpty()) {
        return states;
      }
      states = states.append(after(model, states.last(), enabled.get(choice % enabled.size())));
    }
    return states;
  }

  private static Cluster after(Model model, Cluster cluster, Event event) {
    return switch (cluster.apply(model, event)) {
      case Outcome.Happened(var next) -> next;
      case Outcome.Disabled(var guard) -> throw new AssertionError(event + ": " + guard);
    };
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 300)
  void aStepIsOwedExactlyIfAnEnabledEventIs(
      @ForAll("shapes") String shape, @ForAll("choices") List<Integer> choices) {
    var model = Model.of(Shapes.named(shape), GENEROUS, TreeSet.empty());
    for (var cluster : walk(model, choices)) {
      assertEquals(
          cluster.enabled(model).exists(cluster::isOwed), RestInvariants.owes(model, cluster));
    }
  }
}
