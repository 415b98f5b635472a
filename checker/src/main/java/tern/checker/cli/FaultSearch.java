package tern.checker.cli;

import java.util.List;
import java.util.function.Predicate;
import tern.checker.causality.Breach;
import tern.checker.causality.Faults;
import tern.checker.story.BadTrace;
import tern.checker.story.Behaviour;
import tern.checker.story.KernelMachine;
import tern.kernel.cluster.Cluster;

/// The fewest faults that what is wrong at the end of a behaviour takes.
final class FaultSearch {
  private FaultSearch() {}

  /// The answer as a sentence.
  static String of(ChosenModel chosen, Behaviour behaviour) {
    var model = chosen.model();
    var breaches = Breach.at(model, KernelMachine.path(behaviour));
    check(breaches);
    Predicate<Cluster> goal =
        cluster -> breaches.stream().allMatch(breach -> breach.isIn(model, cluster, cluster));
    int threads = Runtime.getRuntime().availableProcessors();
    try (var progress = new Progress()) {
      return Faults.fewest(
              model,
              goal,
              threads,
              (states, waiting, _, _) ->
                  progress.show(() ->
                      "%s with fewer faults: %,d states, %,d to look at"
                          .formatted(chosen.file().name(), states, waiting)))
          .sentence(model.bounds());
    }
  }

  private static void check(List<Breach> breaches) {
    if (breaches.isEmpty()) {
      throw new BadTrace("nothing is wrong at the end of this trace, so it needs no faults");
    }
    for (var breach : breaches) {
      if (breach instanceof Breach.Forbidden(var property)) {
        throw new BadTrace(
            "--fewest-faults looks for states, and " + property.name() + " is about steps");
      }
    }
  }
}
