package tern.checker.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tern.checker.cli.UserError;
import tern.checker.model.Config;
import tern.checker.model.ModelFile;
import tern.checker.tlc.TlcPool;
import tern.checker.value.Value;
import tern.kernel.Repair;

/// The measurements, one after the other: nothing else should be running.
public final class Bench {
  /// What TLC and the explorer both do: more than a million states.
  private static final Workload BOTH =
      new Workload(
          "bound-all",
          Map.of("MaxExports", 3, "MaxPins", 1, "MaxWaiters", 2, "MaxTrims", 2, "MaxLocks", 1));

  /// What shows the explorer's rate: more than twenty million states, so that what Java's compiler
  /// does at first, on the processors of the explorer, counts for little.
  private static final Workload LARGE = new Workload("attempts-large", Map.of("MaxExports", 6));

  /// What shows how much memory it takes: more than a hundred million states.
  private static final Workload HUGE =
      new Workload(
          "attempts-large", Map.of("MaxExports", 6, "MaxPins", 3, "MaxTrims", 3, "MaxLocks", 3));

  /// What is compared state by state.
  private static final Workload COMPARED = new Workload("attempts-all", Map.of());

  private static final Workload SMALL = new Workload("handover", Map.of());

  private static final Workload LADDER =
      new Workload("attempts-all", Map.of("MaxPins", 1, "MaxLocks", 1, "MaxTrims", 1));
  private static final String RUNG = "MaxExports";
  private static final int LOWEST = 1;
  private static final int HIGHEST = 6;

  private static final int THREADS = 2;

  private final Path spec;
  private final TlcPool tlc;
  private final Consumer<String> told;

  /// @param spec where the spec is
  /// @param told is told what is being measured
  public Bench(Path spec, TlcPool tlc, Consumer<String> told) {
    this.spec = spec;
    this.tlc = tlc;
    this.told = told;
  }

  /// Everything.
  public Results run() {
    var machine = Machine.here();
    var small = explore(SMALL, THREADS);
    var kernel = new Results.Rates(explore(BOTH, 1), explore(BOTH, THREADS));
    var large = new Results.Rates(explore(LARGE, 1), explore(LARGE, THREADS));
    var together = exploreTwice(LARGE);
    var ladder = ladder();
    var huge = explore(HUGE, THREADS);
    var comparison =
        new Results.Comparison(COMPARED.toString(), compare(COMPARED), checkAlone(COMPARED));
    var both = new Results.Both(BOTH.toString(), checkAlone(BOTH), kernel);
    requireEqual(both.tlc(), kernel.two());
    return new Results(
        machine,
        both,
        new Results.Large(LARGE.toString(), large, together),
        new Results.One(HUGE.toString(), huge),
        comparison,
        new Results.One(SMALL.toString(), small),
        ladder);
  }

  private Sample explore(Workload workload, int threads) {
    told.accept("exploring %s, threads: %d".formatted(workload, threads));
    return start(workload, threads).explored();
  }

  private static Child start(Workload workload, int threads) {
    var arguments = new ArrayList<>(List.of("explore"));
    arguments.addAll(workload.arguments());
    arguments.addAll(List.of("--threads", Integer.toString(threads), "--json"));
    return Child.start(arguments);
  }

  /// What two processes of one thread each reach side by side.
  private List<Sample> exploreTwice(Workload workload) {
    told.accept("exploring %s in two processes at once".formatted(workload));
    var first = start(workload, 1);
    var second = start(workload, 1);
    return List.of(first.explored(), second.explored());
  }

  private Results.Ladder ladder() {
    var rungs = new ArrayList<Results.Rung>();
    var points = new ArrayList<Growth.Point>();
    for (int bound = LOWEST; bound <= HIGHEST; bound++) {
      var sample = explore(LADDER.with(RUNG, bound), THREADS);
      rungs.add(new Results.Rung(bound, sample));
      points.add(new Growth.Point(bound, sample.states()));
    }
    // The first rungs are too few states to say much.
    var growth = Growth.fit(points.subList(points.size() - 3, points.size()));
    return new Results.Ladder(LADDER.toString(), RUNG, rungs, growth);
  }

  private Sample compare(Workload workload) {
    told.accept("comparing %s with the spec".formatted(workload));
    var arguments = new ArrayList<>(List.of("conform"));
    arguments.addAll(workload.arguments());
    arguments.add("--json");
    var json = Child.start(arguments).await();
    if (!json.path("equal").asBoolean()) {
      throw new UserError("spec and kernel differ on " + workload + ": see tern conform");
    }
    return new Sample(
        json.path("states").asLong(),
        json.path("transitions").asLong(),
        json.path("seconds").asDouble(),
        0,
        0,
        0);
  }

  private Sample checkAlone(Workload workload) {
    told.accept("TLC alone on %s, workers: %d".formatted(workload, THREADS));
    return Tlc.run(
        tlc,
        spec.resolve("Reachability.tla"),
        config(workload),
        THREADS,
        at ->
            told.accept(
                "TLC alone on %s: %,d states, %,d to go"
                    .formatted(workload, at.distinct(), at.queue())));
  }

  private Config config(Workload workload) {
    var config = ModelFile.find(spec.resolve("models"), workload.model()).config();
    for (var change : workload.set().entrySet()) {
      config = config.set(change.getKey() + "=" + change.getValue());
    }
    var repairs = Arrays.stream(Repair.values()).map(repair -> Value.of(repair.name())).toList();
    return config.with("Repairs", Value.set(repairs));
  }

  private static void requireEqual(Sample tlc, Sample kernel) {
    if (tlc.states() != kernel.states() || tlc.transitions() != kernel.transitions()) {
      throw new UserError(
          "TLC finds %,d states and %,d transitions, the explorer %,d and %,d"
              .formatted(tlc.states(), tlc.transitions(), kernel.states(), kernel.transitions()));
    }
  }
}
