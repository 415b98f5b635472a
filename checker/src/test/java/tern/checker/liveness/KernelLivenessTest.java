package tern.checker.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tern.checker.check.Deadline;
import tern.checker.codec.ModelCodec;
import tern.checker.coverage.AllModels;
import tern.checker.model.ModelFile;
import tern.checker.value.Value;
import tern.kernel.Event;
import tern.kernel.Repair;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// The kernel's graph says what TLC says of the module `Liveness`, on every model that
/// `LivenessTest` has TLC check.
class KernelLivenessTest {
  private static final List<Repair> SEED = List.of();
  private static final List<Repair> SOUND = List.of(Repair.values());

  private static Model model(String name, List<Repair> repairs) {
    var file = ModelFile.find(AllModels.HOME.resolve("spec/models"), name);
    var names = repairs.stream().map(repair -> Value.of(repair.toString())).toList();
    return ModelCodec.decode(file.config().with("Repairs", Value.set(names)).constants());
  }

  private static LivenessReport check(String name, List<Repair> repairs, FairSource... without) {
    var run =
        new LivenessRun(
            Set.of(without), Deadline.in(Duration.ofHours(1)), 2, LivenessRun.Progress.NONE);
    return run.of(name, "", model(name, repairs)).orElseThrow();
  }

  private static Ends<Cluster, Event> ends(LivenessReport report, String property) {
    return report.liveness().ends().stream()
        .filter(each -> each.property().equals(property))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("tern.checker.spec.FairModels#allEnd")
  void everyMigrationEndsWhenEverySourceOfStepsIsFair(String model) {
    var report = check(model, SOUND);
    assertTrue(report.holds(), report.lines().toString());
  }

  @ParameterizedTest
  @MethodSource("tern.checker.spec.FairModels#twins")
  void aMigrationNeedNotEndWhenOneSourceOfStepsIsNotFair(
      String model, FairSource without, String property) {
    var report = check(model, SOUND, without);
    assertEquals(Answer.VIOLATED, ends(report, property).answer());
    assertEquals(Answer.HOLDS, report.liveness().rest().answer());
  }

  @ParameterizedTest
  @MethodSource("tern.checker.spec.FairModels#seeds")
  void underSeedAMigrationNeedNotEnd(String model, String property, boolean holds) {
    assertEquals(holds, ends(check(model, SEED), property).answer() == Answer.HOLDS);
  }

  @Test
  void anImportOfADrainedRankIsLeftBehindAndNobodyHasToEndIt() {
    var ends = ends(check("drain", SEED), "ImportEndsProp");
    var lasso = ends.lasso().orElseThrow();
    assertEquals(Answer.VIOLATED, ends.answer());
    assertEquals(List.of(), lasso.cycle());
    var last = lasso.stem().last();
    assertTrue(
        last.steps(model("drain", SEED)).forAll(step -> FairSource.of(step.event()) == null));
    assertTrue(last.mds().values().exists(m -> !m.imports().isEmpty()));
  }

  @Test
  void whoDiesIsNotToldAsOneWhoseImportGoesOnForEver() {
    var late = check("late", SEED);
    var ends = ends(late, "ImportEndsProp");
    assertEquals(Answer.UNLESS_FAILED, ends.answer());
    assertTrue(ends.failed() > 0);
    var rest = late.liveness().rest();
    assertEquals(Answer.UNLESS_FAILED, rest.answer());
    assertEquals(late.liveness().states(), rest.can() + rest.failed() + rest.doomed());
  }
}
