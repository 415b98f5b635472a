package tern.checker.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tern.checker.cli.UserError;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Fault.Kind;
import tern.checker.tlc.wire.Fault.Spot;
import tern.checker.value.Fn;
import tern.checker.value.Value;

final class TlcRunTest {
  private static final String SPEC = "SPECIFICATION Spec\n";
  private static final String FAIR = "SPECIFICATION FairSpec\n";

  private static TlcResult run(TlcSpec spec) {
    return TlcRun.run(Specs.TLC, spec, TlcOptions.workers(1));
  }

  private static <V extends Verdict> V verdict(Class<V> type, TlcSpec spec) {
    return assertInstanceOf(type, run(spec).verdict());
  }

  private static List<String> actions(Behaviour behaviour) {
    return behaviour.steps().stream().map(step -> step.action().toString()).toList();
  }

  private static Value variable(Value state, String name) {
    return assertInstanceOf(Fn.class, state).field(name);
  }

  @Test
  void aSpecThatHoldsIsCounted() {
    TlcResult result =
        run(Specs.couriers(true, SPEC + "INVARIANT KeptInv\nPROPERTY SentGrowsProp"));
    assertEquals(new Verdict.Holds(), result.verdict());
    assertEquals(8, result.distinct());
    assertEquals(8, result.transitions());
    assertEquals(1, result.initial());
    assertEquals(7, result.depth());
  }

  @Test
  void twoWorkersCountTheSame() {
    TlcSpec spec = Specs.couriers(false, SPEC);
    TlcResult one = run(spec);
    TlcResult two = TlcRun.run(Specs.TLC, spec, TlcOptions.workers(2));
    assertEquals(one.distinct(), two.distinct());
    assertEquals(one.transitions(), two.transitions());
  }

  @Test
  void aViolatedInvariantHasAShortestBehaviourWithParameters() {
    var violated =
        verdict(
            Verdict.InvariantViolated.class, Specs.couriers(false, SPEC + "INVARIANTS KeptInv"));
    assertEquals("KeptInv", violated.name());
    assertEquals(List.of("Init", "Offer(1, 2, \"/a\")", "Drop(1)"), actions(violated.behaviour()));
    assertEquals(Value.of(1), variable(violated.behaviour().steps().getLast().state(), "sent"));
  }

  @Test
  void anInvariantMayBeViolatedAtOnce() {
    var violated =
        verdict(Verdict.InvariantViolated.class, Specs.couriers(true, SPEC + "INVARIANT ReachTwo"));
    assertEquals(List.of("Init"), actions(violated.behaviour()));
  }

  @Test
  void aViolatedStepPropertyIsNamed() {
    var violated =
        verdict(
            Verdict.StepPropertyViolated.class,
            Specs.couriers(true, SPEC + "PROPERTIES SentGrowsProp NeverSentProp"));
    assertEquals("NeverSentProp", violated.name());
    assertEquals(List.of("Init", "Offer(1, 2, \"/a\")"), actions(violated.behaviour()));
  }

  @Test
  void aBehaviourMayEndInStuttering() {
    var violated =
        verdict(Verdict.TemporalViolated.class, Specs.couriers(true, FAIR + "PROPERTY BusyProp"));
    assertEquals(List.of("BusyProp"), violated.names());
    int last = violated.behaviour().steps().size() - 1;
    assertEquals(new Behaviour.Loop(last, ActionCall.STUTTER), violated.behaviour().loop());
  }

  @Test
  void aBehaviourMayEndInALoop() {
    TlcSpec spec = Specs.grid(2, FAIR + "PROPERTY SettledProp");
    var violated = verdict(Verdict.TemporalViolated.class, spec);
    Behaviour.Loop loop = violated.behaviour().loop();
    assertEquals(new ActionCall("Swap", List.of()), loop == null ? null : loop.action());
  }

  @Test
  void aDeadlockIsAnErrorWhenAskedFor() {
    TlcSpec spec = Specs.couriers(true, SPEC);
    TlcResult result = TlcRun.run(Specs.TLC, spec, new TlcOptions(1, true, 0));
    Verdict.Deadlock deadlock = assertInstanceOf(Verdict.Deadlock.class, result.verdict());
    assertEquals(7, deadlock.behaviour().steps().size());
  }

  @Test
  void aFailedAssertionHasItsPlaceAndItsBehaviour() {
    var failed =
        verdict(Verdict.Failed.class, Specs.couriers(true, SPEC + "INVARIANT AssertedInv"));
    assertEquals(Kind.ASSERTION, failed.fault().kind());
    assertTrue(failed.fault().message().contains("too many sent"), failed.fault().message());
    assertEquals("Couriers", failed.fault().spots().getLast().module());
    assertEquals(4, failed.behaviour().steps().size());
  }

  @Test
  void anExpressionWithoutValueHasItsPlace() {
    var failed = verdict(Verdict.Failed.class, Specs.grid(2, "INIT Init\nNEXT FallingNext"));
    assertEquals(Kind.EVALUATION, failed.fault().kind());
    assertEquals(new Spot("Grid", 13, 38), failed.fault().spots().getLast());
    assertEquals("Grid.tla:13:38: ", failed.fault().toString().substring(0, 16));
  }

  @Test
  void aModuleThatDoesNotParseNamesTheLine() {
    Fault fault =
        verdict(Verdict.Failed.class, Specs.spec("Unreadable", "", "INIT Init\nNEXT Next")).fault();
    assertEquals(Kind.PARSE, fault.kind());
    assertEquals(new Spot("Unreadable", 5, 16), fault.spots().getLast());
  }

  @Test
  void anUnknownNameInAModuleHasItsPlace() {
    Fault fault =
        verdict(Verdict.Failed.class, Specs.spec("Broken", "", "INIT Init\nNEXT Next")).fault();
    assertEquals(Kind.PARSE, fault.kind());
    assertEquals(new Spot("Broken", 5, 18), fault.spots().getLast());
  }

  @Test
  void aConfigurationThatDoesNotFitIsTold() {
    Fault fault =
        verdict(Verdict.Failed.class, Specs.couriers(true, SPEC + "INVARIANT NoSuchInv")).fault();
    assertEquals(Kind.CONFIG, fault.kind());
    assertTrue(fault.message().contains("NoSuchInv"), fault.message());
  }

  @Test
  void aConfigurationThatDoesNotParseIsTold() {
    Fault fault =
        verdict(Verdict.Failed.class, Specs.couriers(true, SPEC + "CONSTANT = 3")).fault();
    assertEquals(Kind.CONFIG, fault.kind());
    assertTrue(fault.message().contains("line 7"), fault.message());
  }

  @Test
  void aFalseAssumptionIsNamed() {
    Fault fault = verdict(Verdict.Failed.class, Specs.grid(0, "INIT Init\nNEXT Next")).fault();
    assertEquals(Kind.ASSUMPTION, fault.kind());
    assertEquals("Grid", fault.spots().getLast().module());
  }

  private static Path otherJar() throws URISyntaxException {
    return Path.of(Test.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void aJarThatIsNotTlcIsRefused() throws URISyntaxException {
    Path jar = otherJar();
    assertEquals(
        jar + " is no jar of the TLA+ tools: it has no tlc2/TLC.class",
        assertThrows(UserError.class, () -> TlcJar.at(jar)).getMessage());
  }

  @Test
  void aTlcThatLacksWhatTernNeedsIsTold() throws URISyntaxException {
    TlcResult result =
        TlcRun.run(
            new TlcJar(otherJar()), Specs.grid(2, "INIT Init\nNEXT Next"), TlcOptions.workers(1));
    Fault fault = assertInstanceOf(Verdict.Failed.class, result.verdict()).fault();
    assertEquals(Kind.SYSTEM, fault.kind());
    assertTrue(fault.message().startsWith("Tern cannot run with this version"), fault.message());
  }

  @Test
  void anInvariantWithoutValueAtTheStartHasItsPlaceAndState() {
    var failed = verdict(Verdict.Failed.class, Specs.couriers(true, SPEC + "INVARIANT BrokenInv"));
    assertEquals(Kind.EVALUATION, failed.fault().kind());
    assertEquals("Couriers", failed.fault().spots().getLast().module());
    assertEquals(List.of("Init"), actions(failed.behaviour()));
  }

  @Test
  void progressIsTold() {
    List<Progress> told = Collections.synchronizedList(new ArrayList<>());
    try (TlcRun run =
        TlcRun.start(
            Specs.TLC,
            Specs.grid(2000, "INIT Init\nNEXT Next"),
            TlcOptions.workers(1),
            told::add)) {
      while (told.size() < 2) {
        Thread.onSpinWait();
      }
      run.cancel();
      assertEquals(new Verdict.Cancelled(), run.await().verdict());
    }
    assertTrue(told.getLast().distinct() > 0, () -> told.toString());
  }
}
