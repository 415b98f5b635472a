package tern.checker.waiting;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tern.checker.codec.SmallModel;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// What is said on random walks through clusters that are too large to explore.
final class WaitingProperties {
  private static final int LENGTH = 150;
  private static final int ENVIRONMENT = 7;

  private static Model model(String shape) {
    return SmallModel.of(shape)
        .with("Exports", 3)
        .with("Pins", 1)
        .with("Locks", 1)
        .with("Waiters", 2)
        .with("Trims", 2)
        .with("Stops", 1)
        .with("Drains", 2)
        .with("Epochs", 1)
        .with("Failures", 2)
        .with("Standbys", 2)
        .with("Restarts", 1)
        .with("Segments", 1)
        .model();
  }

  @Provide
  Arbitrary<String> shapes() {
    return Arbitraries.of("bystander", "bound", "attempts", "lookup", "enclosing", "pair");
  }

  /// Until the environment acts, a wait that is said never to end goes on.
  @Property(tries = 60)
  void whatIsSaidNeverToEndDoesNot(@ForAll("shapes") String shape, @ForAll long seed) {
    var model = model(shape);
    var random = new Random(seed);
    var cluster = Cluster.initial(model);
    Map<String, Integer> never = new HashMap<>();
    for (int number = 1; number <= LENGTH; number++) {
      var step = draw(random, model, cluster);
      if (step == null) {
        return;
      }
      if (!cluster.isOwed(step.event())) {
        never.clear();
      }
      cluster = step.next();
      if (!cluster.isAlive()) {
        return;
      }
      look(model, cluster, number, never);
    }
  }

  private static void look(Model model, Cluster cluster, int number, Map<String, Integer> never) {
    var waits =
        Waiting.tasks(new World(model, cluster, History.of(cluster))).stream()
            .flatMap(task -> task.waits().stream())
            .toList();
    var keys = waits.stream().map(Wait::key).collect(Collectors.toSet());
    never.forEach((key, since) ->
        assertTrue(
            keys.contains(key),
            () -> "%s, said after step %d, ends in step %d".formatted(key, since, number)));
    var outlook = new Outlook(waits);
    waits.stream()
        .filter(it -> !outlook.ends(it))
        .forEach(it -> never.putIfAbsent(it.key(), number));
  }

  /// A step that is owed or, now and then, one of the environment.
  private static Cluster.@Nullable Step draw(Random random, Model model, Cluster cluster) {
    var steps = cluster.steps(model);
    var parts = steps.partition(step -> cluster.isOwed(step.event()));
    boolean wild = !parts._2.isEmpty() && random.nextInt(100) < ENVIRONMENT;
    var from = parts._1.isEmpty() || wild ? parts._2 : parts._1;
    return from.isEmpty() ? null : from.get(random.nextInt(from.size()));
  }
}
