package tern.checker.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/// On random graphs one pass finds what trying everything finds.
class OracleProperties {
  @Provide
  Arbitrary<SmallGraph> graphs() {
    return SmallGraphs.all();
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void restIsReachedFromTheSameStates(@ForAll("graphs") SmallGraph graph) {
    var oracle = new Oracle(graph, SmallGraphs.STATES);
    var rest = graph.check().rest();
    assertEquals(oracle.rest(), List.of(rest.can(), rest.failed(), rest.doomed(), rest.stuck()));
    assertEquals(
        oracle.stuck(),
        rest.witness().map(path -> OptionalInt.of(path.length())).orElse(OptionalInt.empty()));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void aTaskGoesOnForEverWhereSomeSetOfStatesLetsIt(@ForAll("graphs") SmallGraph graph) {
    var oracle = new Oracle(graph, SmallGraphs.STATES);
    for (var ends : graph.check().ends()) {
      assertEquals(oracle.failed(ends.property()), ends.failed());
      var stem = ends.lasso().map(lasso -> OptionalInt.of(lasso.stem().length()));
      assertEquals(oracle.trap(ends.property()), stem.orElse(OptionalInt.empty()));
      ends.lasso().ifPresent(lasso -> assertTrue(oracle.accepts(lasso), lasso.toString()));
      Statistics.label(ends.property())
          .collect(
              ends.lasso()
                  .map(lasso -> lasso.cycle().isEmpty() ? "stops" : "cycle")
                  .orElse("ends"));
    }
    Statistics.label("A")
        .coverage(coverage -> {
          coverage.check("stops").percentage(p -> p > 5);
          coverage.check("cycle").percentage(p -> p > 4);
          coverage.check("ends").percentage(p -> p > 5);
        });
  }
}
