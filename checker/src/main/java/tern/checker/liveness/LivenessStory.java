package tern.checker.liveness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tern.checker.engine.Path;
import tern.checker.story.Behaviour;
import tern.checker.story.Ending;
import tern.checker.story.KernelMachine;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// Tells what does not come about in time.
public final class LivenessStory {
  private final KernelMachine machine;
  private final Set<FairSource> without;

  /// @param without the kinds of sources that were not taken for fair
  public LivenessStory(Model model, Set<FairSource> without) {
    this.machine = new KernelMachine(model);
    this.without = without;
  }

  /// A behaviour, and what is wrong with it.
  public record Tale(Behaviour behaviour, Ending ending) {}

  /// The shortest way to something that is violated though no rank dies; of several, the first.
  public Optional<Tale> shortest(Liveness<Cluster, Event> liveness) {
    var tales = new ArrayList<Tale>();
    liveness
        .rest()
        .witness()
        .ifPresent(path -> tales.add(new Tale(machine.behaviour(path), stuck(path))));
    for (var ends : liveness.ends()) {
      ends.lasso()
          .ifPresent(lasso ->
              tales.add(new Tale(machine.behaviour(lasso.stem(), lasso.cycle()), ending(lasso))));
    }
    return tales.stream().min(Comparator.comparingInt(tale -> tale.behaviour().moves().size()));
  }

  Behaviour behaviour(Path<Cluster, Event> path) {
    return machine.behaviour(path);
  }

  /// The part of a lasso that is repeated.
  Behaviour cycle(Lasso<Cluster, Event> lasso) {
    return machine.behaviour(new Path<>(lasso.stem().last(), lasso.cycle()));
  }

  /// How a behaviour ends from whose last state neither rest nor a failure can be reached.
  private Ending stuck(Path<Cluster, Event> path) {
    return new Ending(
        true,
        "✗ " + Rest.PROPERTY + " does not hold: from here on there is no way to rest.",
        List.of(
            "Rest: every export and import has ended, and no message is under way; or else, a rank has"
                + " failed for good and what has not ended waits for it.",
            possible("Possible here", path)),
        List.of(Rest.PROPERTY));
  }

  /// How a lasso goes on.
  private Ending ending(Lasso<Cluster, Event> lasso) {
    var property = property(lasso.task().property());
    var lines = new ArrayList<String>();
    lines.add(property + ": " + property.sentence());
    lines.add("Without it: " + property.withoutIt());
    lines.add(
        lasso.cycle().isEmpty()
            ? possible("Possible here, but not owed by a fair source", lasso.stem())
            : FAIR);
    if (!without.isEmpty()) {
      lines.add(
          "Not fair here: "
              + without.stream().map(FairSource::toString).collect(Collectors.joining(", "))
              + ".");
    }
    return new Ending(
        true,
        "✗ %s does not hold: %s never ends.".formatted(property, lasso.task().what()),
        lines,
        List.of(property.toString()));
  }

  private static final String FAIR =
      "That is fair: each source takes a step meanwhile, or is at some point without one to take.";

  private String possible(String what, Path<Cluster, Event> path) {
    var calls =
        machine.moves(behaviour(path).last()).stream()
            .map(move -> String.valueOf(move.call()))
            .collect(Collectors.joining(", "));
    return calls.isEmpty() ? "No step is possible here." : what + ": " + calls + ".";
  }

  private static Migrations.Property property(String name) {
    return Arrays.stream(Migrations.Property.values())
        .filter(property -> property.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
