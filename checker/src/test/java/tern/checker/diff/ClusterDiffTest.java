package tern.checker.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tern.checker.codec.ModelCodec;
import tern.checker.coverage.AllModels;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.StateGraph;
import tern.checker.explore.ClusterSystem;
import tern.checker.model.ModelFile;
import tern.checker.value.Value;
import tern.kernel.Event;
import tern.kernel.Repair;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Step;

/// Compared in numbers, models differ as they do when clusters are compared as values.
class ClusterDiffTest {
  private static StateGraph<Cluster, Event> graph(String name, Repair... repairs) {
    var file = ModelFile.find(AllModels.HOME.resolve("spec/models"), name);
    var names = Arrays.stream(repairs).map(repair -> Value.of(repair.toString())).toList();
    var model = ModelCodec.decode(file.config().with("Repairs", Value.set(names)).constants());
    return new Explorer(2)
        .explore(new ClusterSystem(model), List.of(), Limits.NONE, ExploreProgress.NONE);
  }

  private static Map<Cluster, Set<Step>> steps(StateGraph<Cluster, Event> graph) {
    var all = new HashMap<Cluster, Set<Step>>();
    for (int number = 0; number < graph.size(); number++) {
      var steps = new HashSet<Step>();
      graph.forEachStep(number, (event, next) -> steps.add(new Step(event, graph.state(next))));
      all.put(graph.state(number), steps);
    }
    return all;
  }

  private static long statesAlone(Map<Cluster, Set<Step>> one, Map<Cluster, Set<Step>> other) {
    return one.keySet().stream().filter(state -> !other.containsKey(state)).count();
  }

  private static long stepsAlone(Map<Cluster, Set<Step>> one, Map<Cluster, Set<Step>> other) {
    return one.entrySet().stream()
        .mapToLong(entry -> {
          var rest = new HashSet<>(entry.getValue());
          rest.removeAll(other.getOrDefault(entry.getKey(), Set.of()));
          return rest.size();
        })
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "drain", "late", "stopping-exporter"})
  void statesAndStepsDifferAsValuesDo(String name) {
    var seed = graph(name);
    var sound = graph(name, Repair.values());
    var diff = GraphDiff.of(seed, sound);
    var left = steps(seed);
    var right = steps(sound);
    assertEquals(statesAlone(left, right), diff.left().statesAlone());
    assertEquals(statesAlone(right, left), diff.right().statesAlone());
    assertEquals(stepsAlone(left, right), diff.left().allStepsAlone());
    assertEquals(stepsAlone(right, left), diff.right().allStepsAlone());
    assertFalse(diff.equal());
    for (var change : diff.changes()) {
      assertIsAWay(change, change.kind() == Change.Kind.NEW ? right : left);
    }
  }

  private static void assertIsAWay(Change<Cluster, Event> change, Map<Cluster, Set<Step>> steps) {
    var at = change.way().initial();
    for (var step : change.way().steps()) {
      assertTrue(steps.getOrDefault(at, Set.of()).contains(new Step(step.event(), step.next())));
      at = step.next();
    }
  }

  @Test
  void aModelWithoutViolationsIsEqualUnderBothProtocols() {
    assertTrue(GraphDiff.of(graph("handover"), graph("handover", Repair.values())).equal());
  }
}
