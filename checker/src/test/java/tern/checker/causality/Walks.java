package tern.checker.causality;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tern.checker.codec.SmallModel;
import tern.checker.engine.Path;
import tern.checker.engine.Step;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// Random walks of the kernel.
///
/// @param path steps drawn until none can be taken, or there are enough
record Walks(Model model, Path<Cluster, Event> path) {
  private static final List<Model> MODELS =
      Stream.of("one", "bound", "bystander", "attempts", "away").map(Walks::model).toList();

  private static Model model(String shape) {
    return SmallModel.of(shape)
        .with("Exports", 3)
        .with("Pins", 1)
        .with("Locks", 1)
        .with("Waiters", 2)
        .with("Trims", 2)
        .with("Stops", 1)
        .with("Drains", 1)
        .with("Epochs", 1)
        .with("Failures", 1)
        .with("Standbys", 1)
        .with("Restarts", 1)
        .with("Segments", 1)
        .model();
  }

  /// A walk of at most `length` steps, with model and steps drawn by `random`.
  static Walks of(Random random, int length) {
    var model = MODELS.get(random.nextInt(MODELS.size()));
    var initial = Cluster.initial(model);
    var cluster = initial;
    var taken = new ArrayList<Step<Cluster, Event>>();
    for (var steps = cluster.steps(model);
        !steps.isEmpty() && taken.size() < length;
        steps = cluster.steps(model)) {
      var step = steps.get(random.nextInt(steps.size()));
      cluster = step.next();
      taken.add(new Step<>(step.event(), cluster));
    }
    return new Walks(model, new Path<>(initial, taken));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
