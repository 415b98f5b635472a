package tern.checker.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tern.checker.liveness.FairSource;
import tern.checker.model.Config;
import tern.checker.tlc.TlcJar;
import tern.checker.tlc.TlcPool;
import tern.checker.tlc.TlcResult;
import tern.checker.tlc.Verdict;

/// What must come about in time, on a small model, and that it needs what it is said to need.
class LivenessTest {
  private static final List<String> ENDS =
      List.of("ExportEndsProp", "ImportEndsProp", "RecoveryEndsProp");

  private static final TlcPool TLC = new TlcPool(TlcJar.bundled());

  @AfterAll
  static void close() {
    TLC.close();
  }

  @ParameterizedTest
  @MethodSource("tern.checker.spec.FairModels#allEnd")
  void everyMigrationEndsWhenEverySourceOfStepsIsFair(String model) {
    assertEquals(new Verdict.Holds(), check(model, "FairSpec", ENDS).verdict());
  }

  @ParameterizedTest
  @MethodSource("tern.checker.spec.FairModels#twins")
  void aMigrationNeedNotEndWhenOneSourceOfStepsIsNotFair(
      String model, FairSource without, String property) {
    var verdict = check(model, FairModels.specWithout(without), List.of(property)).verdict();
    assertInstanceOf(Verdict.TemporalViolated.class, verdict);
  }

  @ParameterizedTest
  @MethodSource("tern.checker.spec.FairModels#seeds")
  void underSeedAMigrationNeedNotEnd(String model, String property, boolean holds) {
    var config =
        Specs.model(model)
            .config()
            .over(new Config.Behaviours.Specification("FairSpec"))
            .checking(List.of(), List.of(property));
    var verdict = run(config).verdict();
    assertEquals(holds, verdict instanceof Verdict.Holds, verdict.toString());
    assertEquals(!holds, verdict instanceof Verdict.TemporalViolated, verdict.toString());
  }

  @Test
  void migrationRefinesOwnership() {
    assertEquals(
        new Verdict.Holds(), check("bystander", "Spec", List.of("OwnershipProp")).verdict());
  }

  @Test
  void anImporterThatDoesNotWaitForItsJournalBreaksOwnership() {
    var verdict = check("bystander", "WithoutWaiting", List.of("OwnershipProp")).verdict();
    assertInstanceOf(Verdict.StepPropertyViolated.class, verdict);
  }

  private static TlcResult check(String model, String behaviours, List<String> properties) {
    var config =
        Specs.sound(Specs.model(model))
            .over(new Config.Behaviours.Specification(behaviours))
            .checking(List.of(), properties);
    return run(config);
  }

  private static TlcResult run(Config config) {
    try (var run = TLC.start(Specs.spec("Liveness", config), 1, _ -> {})) {
      return run.await();
    }
  }
}
