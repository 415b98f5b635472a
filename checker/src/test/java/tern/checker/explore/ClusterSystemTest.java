package tern.checker.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tern.checker.codec.ModelCodec;
import tern.checker.coverage.AllModels;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.StateGraph;
import tern.checker.engine.Step;
import tern.checker.model.ModelFile;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;

/// Taken apart into nodes, links and a purse, a cluster does what it does as a whole.
class ClusterSystemTest {
  private static Model model(String name) {
    var file =
        ModelFile.all(AllModels.HOME.resolve("spec/models")).stream()
            .filter(model -> model.name().equals(name))
            .findFirst()
            .orElseThrow();
    return ModelCodec.decode(file.config().constants());
  }

  private static StateGraph<Cluster, Event> explore(Model model) {
    return new Explorer(2)
        .explore(
            new ClusterSystem(model),
            ClusterQuestions.all(model),
            Limits.NONE,
            ExploreProgress.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stopping-importer",
        "drain",
        "bystander",
        "exporter-dies",
        "both-die",
        "exporter-recovers",
        "comes-back",
        "client-pair",
        "client-resets",
        "client-stops"
      })
  void everyStateHasTheStepsOfTheWholeCluster(String name) {
    var model = model(name);
    var graph = explore(model);
    for (int number = 0; number < graph.size(); number++) {
      var taken = new HashSet<Step<Cluster, Event>>();
      graph.forEachStep(number, (event, next) -> taken.add(new Step<>(event, graph.state(next))));
      var whole = graph.state(number).steps(model);
      assertEquals(
          new HashSet<>(whole.map(step -> new Step<>(step.event(), step.next())).asJava()), taken);
      assertEquals(whole.size(), taken.size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stopping-importer",
        "drain",
        "bystander",
        "exporter-dies",
        "both-die",
        "exporter-recovers",
        "comes-back",
        "client-pair",
        "client-resets",
        "client-stops"
      })
  void everyPropertyIsTrueWhereItIsTrueOfTheWholeCluster(String name) {
    var model = model(name);
    var graph = explore(model);
    var properties = Invariants.all();
    for (int number = 0; number < graph.size(); number++) {
      var cluster = graph.state(number);
      for (int i = 0; i < properties.size(); i++) {
        var property = properties.get(i);
        boolean whole =
            property.kind() == Property.Kind.PROP
                ? cluster.steps(model).forAll(step -> property.allows(model, cluster, step.next()))
                : property.holds(model, cluster);
        assertEquals(whole, graph.isTrue(i, number), property.name() + " in state " + number);
      }
    }
    assertTrue(graph.complete());
  }
}
