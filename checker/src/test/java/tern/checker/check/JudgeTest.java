package tern.checker.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tern.checker.codec.SmallModel;
import tern.checker.conform.Certificate;
import tern.checker.conform.Mismatch;
import tern.checker.conform.Outcome;
import tern.checker.model.Config;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Expected;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.Behaviour;
import tern.checker.tlc.TlcResult;
import tern.checker.tlc.TraceStep;
import tern.checker.value.Value;

class JudgeTest {
  private static final String BUG = "SomethingInv";
  private static final ActionCall PIN =
      new ActionCall("AuthPin", List.of(Value.of(0), Value.of("/a")));
  private static final Counts COUNTS = new Counts(10, 20, 5, 1);
  private static final List<Violation> NONE = List.of();
  private static final List<Violation> ONE = List.of(new Violation(BUG, List.of(PIN, PIN)));

  private static Case work(@Nullable Expected expected, String... reaches) {
    var model = SmallModel.of("one");
    var config =
        new Config(
            new Config.Behaviours.Specification("Spec"),
            new LinkedHashMap<>(model.constants()),
            List.of(),
            List.of(),
            false);
    return new Case(
        "one",
        "seed",
        "one --protocol seed",
        false,
        Path.of("."),
        config,
        model.model(),
        List.of(reaches),
        false,
        expected);
  }

  private static Expected expected(long distinct, String hash, Manifest.Violation... violations) {
    return new Expected(distinct, 20, 5, hash, List.of(), List.of(violations));
  }

  private static Manifest.Violation known(int steps) {
    return new Manifest.Violation(BUG, steps, "1-2", "Mend");
  }

  private static Outcome equal(long repeated) {
    var actions = new TreeMap<String, Long>();
    return new Outcome.Equal(new Certificate(10, 20, repeated, actions, actions, "ab"));
  }

  private static KernelFindings kernel(List<Violation> violations, Outcome outcome) {
    var actions = new TreeMap<String, Long>();
    actions.put("AuthPin", 3L);
    return new KernelFindings(
        COUNTS,
        true,
        actions,
        List.of(
            new PropertyReport(BUG, "invariant", violations.isEmpty(), 10),
            new PropertyReport("ReachNowhere", "reach", false, 0)),
        violations,
        outcome);
  }

  private static TlcResult tlc(tern.checker.tlc.Verdict verdict, long distinct, long generated) {
    return new TlcResult(verdict, distinct, generated, 1, 5, 2.5);
  }

  private static TlcResult tlc() {
    return tlc(new tern.checker.tlc.Verdict.Holds(), 10, 21);
  }

  private static void assertDifferent(Report report, String... differences) {
    assertEquals(List.of(differences), report.differences());
    assertEquals(Verdict.DIFFERENT, report.verdict());
  }

  @Test
  void whatIsAsTheManifestSaysIsAsExpected() {
    var report = Judge.judge(work(expected(10, "ab"), "AuthPin"), tlc(), kernel(NONE, equal(0)));
    assertEquals(Verdict.AS_EXPECTED, report.verdict());
    assertTrue(report.equal());
    assertEquals("ab", report.graphHash());
  }

  @Test
  void anExpectedViolationIsAsExpected() {
    var report = Judge.judge(work(expected(10, "ab", known(2))), tlc(), kernel(ONE, equal(0)));
    assertEquals(Verdict.AS_EXPECTED, report.verdict());
    assertEquals("Mend", report.repair(report.violations().getFirst()));
  }

  @Test
  void everyNumberThatDriftsIsTold() {
    assertDifferent(
        Judge.judge(
            work(expected(11, "cd"), "AuthUnpin", "ReachNowhere"), tlc(), kernel(NONE, equal(0))),
        "distinct states: 10, the manifest says 11",
        "the graph's hash: ab, the manifest says cd",
        "AuthUnpin is not reached, the manifest says it is",
        "ReachNowhere is not reached, the manifest says it is");
  }

  @Test
  void aViolationThatComesGoesOrMovesIsTold() {
    assertDifferent(
        Judge.judge(work(expected(10, "ab")), tlc(), kernel(ONE, equal(0))),
        "SomethingInv is violated in 2 steps, which is not expected");
    assertDifferent(
        Judge.judge(work(expected(10, "ab", known(2))), tlc(), kernel(NONE, equal(0))),
        "SomethingInv is not violated; in 2 steps it should be");
    assertDifferent(
        Judge.judge(work(expected(10, "ab", known(3))), tlc(), kernel(ONE, equal(0))),
        "steps to violate SomethingInv: 2, the manifest says 3");
  }

  @Test
  void aMismatchOfSpecAndKernelIsADifferenceOfItsOwn() {
    var mismatch = new Mismatch.Truth(List.of(), Value.tuple(), BUG, true, false);
    var report =
        Judge.judge(
            work(expected(10, "ab")), tlc(), kernel(NONE, new Outcome.Different(mismatch, 7)));
    assertDifferent(report, "spec and kernel differ, after 7 equal states");
    assertEquals(mismatch, report.mismatch());
  }

  @Test
  void aMismatchEndsTlcAndTheKernelIsJudgedAllTheSame() {
    var mismatch = new Mismatch.Truth(List.of(), Value.tuple(), BUG, true, false);
    assertDifferent(
        Judge.judge(
            work(expected(11, "ab")),
            tlc(new tern.checker.tlc.Verdict.Cancelled(), 3, 4),
            kernel(NONE, new Outcome.Different(mismatch, 7))),
        "spec and kernel differ, after 7 equal states",
        "distinct states: 10, the manifest says 11");
  }

  @Test
  void aTemporalPropertyHoldsOnlyIfTlcHasComeToTheEnd() {
    var ends =
        new Expected(10, 20, 5, "ab", List.of("EverythingEndsProp"), List.<Manifest.Violation>of());
    assertTrue(holds(Judge.judge(work(ends), tlc(), kernel(NONE, equal(0)))));
    var cancelled = tlc(new tern.checker.tlc.Verdict.Cancelled(), 3, 4);
    assertFalse(holds(Judge.judge(work(ends), cancelled, kernel(NONE, new Outcome.Unfinished(2)))));
  }

  private static boolean holds(Report report) {
    return report.properties().stream()
        .filter(property -> property.name().equals("EverythingEndsProp"))
        .allMatch(PropertyReport::holds);
  }

  @Test
  void tlcMustCountWhatTheKernelCounts() {
    assertDifferent(
        Judge.judge(
            work(null), tlc(new tern.checker.tlc.Verdict.Holds(), 9, 21), kernel(NONE, equal(0))),
        "TLC counts 9 states, 20 transitions, depth 5, "
            + "the kernel 10 states, 20 transitions, depth 5");
  }

  @Test
  void whatTheSpecAllowsTwiceIsCountedOnce() {
    var report =
        Judge.judge(
            work(null), tlc(new tern.checker.tlc.Verdict.Holds(), 10, 26), kernel(NONE, equal(5)));
    assertEquals(20, Objects.requireNonNull(report.spec()).transitions());
    assertEquals(Verdict.HOLDS, report.verdict());
  }

  @Test
  void withoutExpectationsAViolationIsOne() {
    assertEquals(Verdict.VIOLATED, Judge.judge(work(null), tlc(), kernel(ONE, equal(0))).verdict());
  }

  @Test
  void whatOnlyTlcFindsViolatedIsADifference() {
    var behaviour =
        new Behaviour(
            List.of(
                new TraceStep(ActionCall.INIT, Value.tuple()), new TraceStep(PIN, Value.tuple())),
            null);
    var report =
        Judge.judge(
            work(null),
            tlc(new tern.checker.tlc.Verdict.InvariantViolated(BUG, behaviour), 3, 4),
            kernel(NONE, equal(0)));
    assertDifferent(report, "TLC finds SomethingInv violated, the kernel does not");
    assertEquals(List.of(new Violation(BUG, List.of(PIN))), report.violations());
  }

  @Test
  void aLargeModelIsJudgedByTheKernelAlone() {
    var report =
        Judge.judge(work(expected(10, ""), "AuthPin"), null, kernel(NONE, new Outcome.Alone()));
    assertEquals(Verdict.AS_EXPECTED, report.verdict());
    assertNull(report.spec());
    assertDifferent(
        Judge.judge(work(expected(11, "")), null, kernel(NONE, new Outcome.Alone())),
        "distinct states: 10, the manifest says 11");
  }

  @Test
  void whatHasNoTimeIsUnfinished() {
    assertEquals(
        Verdict.UNFINISHED,
        Judge.judge(
                work(expected(10, "ab")),
                tlc(new tern.checker.tlc.Verdict.Cancelled(), 3, 4),
                kernel(NONE, new Outcome.Unfinished(2)))
            .verdict());
  }
}
