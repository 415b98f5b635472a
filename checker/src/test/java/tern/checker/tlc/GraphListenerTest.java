package tern.checker.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Fault.Kind;
import tern.checker.value.Int;
import tern.checker.value.Value;

final class GraphListenerTest {
  private static final String LINES = "INIT Init\nNEXT Next";
  private static final int SIZE = 5;

  /// Writes down what it is told, up to a number of states.
  private static final class Notes implements GraphListener {
    final List<String> predicates;
    final int most;
    final List<Value> initial = new ArrayList<>();
    final List<Expansion> told = new ArrayList<>();
    @Nullable Value failed;
    @Nullable Fault fault;

    Notes(int most, String... predicates) {
      this.most = most;
      this.predicates = List.of(predicates);
    }

    @Override
    public List<String> predicates() {
      return predicates;
    }

    @Override
    public boolean begin(List<Value> states) {
      initial.addAll(states);
      return true;
    }

    @Override
    public boolean next(Expansion expansion) {
      told.add(expansion);
      return told.size() < most;
    }

    @Override
    public void fail(Value state, Fault why) {
      failed = state;
      fault = why;
    }

    /// Every state in the order in which it was found.
    List<Value> found() {
      Set<Value> found = new LinkedHashSet<>(initial);
      told.forEach(at -> at.successors().forEach(step -> found.add(step.state())));
      return List.copyOf(found);
    }

    List<Value> states() {
      return told.stream().map(Expansion::state).toList();
    }
  }

  private static TlcResult run(TlcSpec spec, Notes notes) {
    try (TlcRun run = TlcRun.start(Specs.TLC, spec, notes)) {
      return run.await();
    }
  }

  private static Notes all(String... predicates) {
    return new Notes(Integer.MAX_VALUE, predicates);
  }

  @Test
  void everyStateIsToldOnceInTheOrderOfTheSearch() {
    Notes notes = all("DiagonalInv", "LowInv");
    TlcResult result = run(Specs.grid(SIZE, LINES), notes);
    assertEquals(new Verdict.Holds(), result.verdict());
    assertEquals(Set.of(GridByHand.at(0, 0), GridByHand.at(1, 0)), Set.copyOf(notes.initial));
    assertEquals(result.distinct(), notes.told.size());
    assertEquals(notes.found(), notes.states());
    for (int x = 0; x <= SIZE; x++) {
      for (int y = 0; y <= SIZE; y++) {
        var there =
            new Expansion(
                GridByHand.at(x, y), List.of(x != y, x + y < SIZE), GridByHand.steps(SIZE, x, y));
        assertTrue(notes.told.contains(there), there::toString);
      }
    }
  }

  @Test
  void aStateWithoutStepsIsToldInItsTurn() {
    Notes notes = all();
    TlcResult result = run(Specs.couriers(false, "SPECIFICATION Spec"), notes);
    assertEquals(result.distinct(), notes.told.size());
    assertEquals(notes.found(), notes.states());
    assertTrue(notes.told.stream().anyMatch(at -> at.successors().isEmpty()));
    assertEquals(
        result.transitions(), notes.told.stream().mapToInt(at -> at.successors().size()).sum());
  }

  @Test
  void anActionThatTlcTakesApartFurtherKeepsItsNameAndParameters() {
    TlcSpec spec = Specs.spec("Split", "", LINES);
    Notes notes = all();
    assertEquals(new Verdict.Holds(), run(spec, notes).verdict());
    assertEquals(4, notes.told.size());
    try (SpecService service = SpecService.open(Specs.TLC, spec, 1)) {
      assertEquals(
          service.expand(notes.states()).stream().map(GraphListenerTest::counted).toList(),
          notes.told.stream().map(at -> counted(at.successors())).toList());
    }
  }

  private static Object counted(List<TraceStep> steps) {
    return steps.stream().collect(Collectors.groupingBy(step -> step, Collectors.counting()));
  }

  @Test
  void anInvariantThatTlcChecksIsTrueWhereItGoesOn() {
    Notes notes = all("LowInv", "DiagonalInv");
    TlcResult result = run(Specs.grid(SIZE, LINES + "\nINVARIANT LowInv"), notes);
    assertInstanceOf(Verdict.InvariantViolated.class, result.verdict());
    assertTrue(!notes.told.isEmpty());
    for (Expansion at : notes.told) {
      int x = coordinate(at, "x");
      int y = coordinate(at, "y");
      assertTrue(x + y < SIZE);
      assertEquals(List.of(true, x != y), at.truths());
      assertEquals(GridByHand.steps(SIZE, x, y), at.successors());
    }
  }

  private static int coordinate(Expansion at, String name) {
    var state = assertInstanceOf(tern.checker.value.Fn.class, at.state());
    return assertInstanceOf(Int.class, state.field(name)).number();
  }

  @Test
  void whoIsToldMayEndTheSearch() {
    Notes notes = new Notes(3);
    assertEquals(new Verdict.Cancelled(), run(Specs.grid(2000, LINES), notes).verdict());
    assertEquals(3, notes.told.size());
  }

  @Test
  void aPredicateWithoutValueIsToldWithItsPlaceAfterAllThatHasOne() {
    Notes notes = all("EdgeInv");
    assertEquals(new Verdict.Cancelled(), run(Specs.grid(SIZE, LINES), notes).verdict());
    var failed = assertInstanceOf(Value.class, notes.failed);
    assertEquals(notes.found().get(notes.told.size()), failed);
    var fault = assertInstanceOf(Fault.class, notes.fault);
    assertEquals(Kind.EVALUATION, fault.kind());
    assertEquals("Grid", fault.spots().getLast().module());
  }

  @Test
  void anUnknownPredicateIsAFailure() {
    var failed =
        assertInstanceOf(Verdict.Failed.class, run(Specs.grid(2, LINES), all("NoInv")).verdict());
    assertEquals("the spec defines no operator NoInv", failed.fault().message());
  }
}
