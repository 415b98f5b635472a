package tern.kernel.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.collection.TreeSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tern.kernel.cluster.Cluster.Outcome;

/// The number of states of a small model, counted in the plainest way.
final class ExplorationTest {
  private record Counts(int states, int transitions, int depth) {}

  private static Counts explore(Model model) {
    Set<Cluster> seen = new HashSet<>();
    List<Cluster> level = List.of(Cluster.initial(model));
    seen.add(level.getFirst());
    int transitions = 0;
    int depth = 0;
    while (!level.isEmpty()) {
      depth++;
      var next = new ArrayList<Cluster>();
      for (var cluster : level) {
        for (var event : cluster.enabled(model)) {
          if (cluster.apply(model, event) instanceof Outcome.Happened(var successor)) {
            transitions++;
            if (seen.add(successor)) {
              next.add(successor);
            }
          }
        }
      }
      level = next;
    }
    return new Counts(seen.size(), transitions, depth);
  }

  @Test
  void oneExportWithAPinALockAndARemoteWaiterHasAsManyStatesAsTheSpec() {
    var bounds = new Budget(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    var model = Model.of(Shapes.named("one"), bounds, TreeSet.empty());
    assertEquals(new Counts(514, 1278, 22), explore(model));
  }

  @Test
  void anExportWithARankThatFailsAndComesBackHasAsManyStatesAsTheSpec() {
    var bounds = new Budget(1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    var model = Model.of(Shapes.named("one"), bounds, TreeSet.empty());
    assertEquals(new Counts(1299, 2905, 36), explore(model));
  }
}
