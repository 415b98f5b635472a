package tern.checker.diff;

import java.util.ArrayList;
import java.util.List;
import tern.checker.engine.Path;
import tern.checker.engine.Step;
import tern.checker.story.Behaviour;
import tern.checker.story.Ending;
import tern.checker.story.Endings;
import tern.checker.story.KernelMachine;
import tern.checker.story.Story;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Model;

/// Tells the witness of a change.
///
/// @param left the model under the protocol before
/// @param right the model under the protocol after
/// @param leftName that protocol's name
/// @param rightName the other's
public record DiffStory(Model left, Model right, String leftName, String rightName) {

  /// The way, and how it ends under the protocol that it is taken under.
  public Behaviour behaviour(Change<Cluster, Event> change) {
    return new KernelMachine(left).behaviour(change.way());
  }

  /// What is wrong at the end, if anything is, and what the other protocol does.
  public Ending ending(Change<Cluster, Event> change) {
    int step = change.way().length();
    var under = change.kind() == Change.Kind.NEW ? rightName : leftName;
    var model = change.kind() == Change.Kind.NEW ? right : left;
    var ending =
        Endings.of(
            model,
            behaviour(change),
            Endings.Repairs.NONE,
            "That is step %d under %s.".formatted(step, under));
    return ending.with(otherwise(change));
  }

  private List<String> otherwise(Change<Cluster, Event> change) {
    return switch (change.kind()) {
      case OTHER -> instead(change);
      case GONE -> List.of(notPossible(change, right, rightName));
      case NEW -> List.of(notPossible(change, left, leftName));
    };
  }

  private String notPossible(Change<Cluster, Event> change, Model model, String name) {
    var event = change.way().steps().getLast().event();
    return switch (before(change).last().apply(model, event)) {
      case Outcome.Disabled(var guard) ->
          "Under %s it is not possible here: %s does not hold.".formatted(name, guard);
      case Outcome.Happened _ -> throw new IllegalStateException(event + " is possible");
    };
  }

  private static Path<Cluster, Event> before(Change<Cluster, Event> change) {
    var steps = change.way().steps();
    return new Path<>(change.way().initial(), steps.subList(0, steps.size() - 1));
  }

  /// What the same step does under the protocol after.
  private List<String> instead(Change<Cluster, Event> change) {
    var steps = new ArrayList<Step<Cluster, Event>>(before(change).steps());
    steps.add(change.instead().orElseThrow());
    var behaviour = new KernelMachine(right).behaviour(new Path<>(change.way().initial(), steps));
    var lines = new ArrayList<String>();
    lines.add("Under %s, step %d instead:".formatted(rightName, steps.size()));
    var scene = Story.of(behaviour).scenes().getLast();
    scene.changes().forEach(what -> lines.add("  " + (what.startsWith("✗") ? "" : "• ") + what));
    scene.sent().forEach(what -> lines.add("  ▶ " + what));
    return lines;
  }
}
