package tern.checker.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tern.checker.tlc.wire.Fault.Kind;
import tern.checker.tlc.wire.Fault.Spot;
import tern.checker.value.Fn;
import tern.checker.value.Tuple;
import tern.checker.value.Value;

final class SpecServiceTest {
  private static final int SIZE = 5;
  private static SpecService grid;

  @BeforeAll
  static void open() {
    grid = SpecService.open(Specs.TLC, Specs.grid(SIZE, "INIT Init\nNEXT Next"), 2);
  }

  @AfterAll
  static void close() {
    grid.close();
  }

  private static Value at(int x, int y) {
    return GridByHand.at(x, y);
  }

  @Test
  void theSpecIsKnown() {
    assertEquals(List.of("x", "y"), grid.variables());
    assertEquals(
        List.of("Right(1)", "Right(2)", "Up(1)", "Up(2)", "Swap"),
        grid.actions().stream().map(ActionCall::toString).toList());
    assertEquals(Set.of(at(0, 0), at(1, 0)), Set.copyOf(grid.initialStates()));
  }

  @Test
  void everyStateIsExpandedAsByHand() {
    List<Value> states = new ArrayList<>();
    List<List<TraceStep>> expected = new ArrayList<>();
    for (int x = 0; x <= SIZE; x++) {
      for (int y = 0; y <= SIZE; y++) {
        states.add(at(x, y));
        expected.add(GridByHand.steps(SIZE, x, y));
      }
    }
    assertEquals(expected, grid.expand(states));
    assertEquals(expected, grid.submit(states).await());
  }

  @Test
  void constantsAndConstantOperatorsHaveValues() {
    assertEquals(Value.of(SIZE), grid.constant("Size"));
    assertEquals(Value.set(Value.of(1), Value.of(2)), grid.constant("Steps"));
    TlcException unknown = assertThrows(TlcException.class, () -> grid.constant("Nowhere"));
    assertEquals("the spec defines no operator Nowhere", unknown.getMessage());
    TlcException state = assertThrows(TlcException.class, () -> grid.constant("DiagonalInv"));
    assertEquals(Kind.EVALUATION, state.fault().kind());
  }

  @Test
  void aBehaviourIsValidatedStepByStep() {
    assertEquals(
        List.of(
            List.of(ActionCall.INIT),
            List.of(new ActionCall("Right", List.of(Value.of(2)))),
            List.of(new ActionCall("Swap", List.of())),
            List.of(ActionCall.STUTTER),
            List.of()),
        grid.validate(List.of(at(0, 0), at(2, 0), at(0, 2), at(0, 2), at(5, 5))));
    assertEquals(List.of(List.of()), grid.validate(List.of(at(3, 3))));
    assertEquals(List.of(), grid.validate(List.of()));
  }

  @Test
  void randomBehavioursAreAllowedAndTheSameForTheSameSeed() {
    List<List<TraceStep>> behaviours = grid.simulate(10, 7, 42);
    assertEquals(10, behaviours.size());
    assertEquals(behaviours, grid.simulate(10, 7, 42));
    assertTrue(new HashSet<>(behaviours).size() > 1);
    for (List<TraceStep> behaviour : behaviours) {
      assertEquals(7, behaviour.size());
      List<List<ActionCall>> allowed =
          grid.validate(behaviour.stream().map(TraceStep::state).toList());
      for (int i = 0; i < behaviour.size(); i++) {
        assertTrue(allowed.get(i).contains(behaviour.get(i).action()), behaviour::toString);
      }
    }
  }

  @Test
  void aStateThatIsNoneIsTold() {
    TlcException missing =
        assertThrows(
            TlcException.class,
            () -> grid.submit(List.of(Value.record(Map.of("x", Value.of(1))))).await());
    assertEquals("the given state leaves open: y", missing.getMessage());
    TlcException foreign =
        assertThrows(
            TlcException.class,
            () -> grid.submit(List.of(Value.record(Map.of("z", Value.of(1))))).await());
    assertEquals("the spec has no variable z", foreign.getMessage());
  }

  @Test
  void anActionWithoutValueNamesTheStateAndThePlace() {
    try (SpecService falling =
        SpecService.open(Specs.TLC, Specs.grid(SIZE, "INIT Init\nNEXT FallingNext"), 1)) {
      TlcException failure =
          assertThrows(
              TlcException.class,
              () -> falling.submit(List.of(at(0, 0), at(SIZE, SIZE), at(1, 1))).await());
      assertEquals(Kind.EVALUATION, failure.fault().kind());
      assertEquals(at(SIZE, SIZE), failure.state());
      assertEquals(new Spot("Grid", 13, 38), failure.fault().spots().getLast());
      // It goes on working.
      assertEquals(1, falling.submit(List.of(at(0, 0))).await().size());
    }
  }

  @Test
  void aSpecThatCannotBeReadIsTold() {
    TlcException parse = assertThrows(TlcException.class, () -> open("Broken").close());
    assertEquals(Kind.PARSE, parse.fault().kind());
    assertTrue(String.valueOf(parse.getMessage()).startsWith("Broken.tla:5:18: "), parse::toString);
  }

  private static SpecService open(String module) {
    String constant = module.equals("Zoo") ? "CONSTANT Start = 1\n" : "";
    return SpecService.open(Specs.TLC, Specs.spec(module, constant, "INIT Init\nNEXT Next"), 1);
  }

  @Test
  void anyWayToWriteAValueGivesTheSame() {
    try (SpecService zoo = open("Zoo")) {
      List<Value> animals = assertInstanceOf(Tuple.class, zoo.constant("Animals")).elements();
      Value empty = Value.set();
      assertEquals(List.of(empty, Value.tuple(), Value.tuple()), animals.subList(0, 3));
      assertEquals("{1, 2, 3}", animals.get(4).toString());
      assertEquals(empty, animals.get(5));
      assertEquals(animals.get(4), animals.get(6));
      assertEquals(animals.get(9), animals.get(10));
      assertEquals(animals.get(9), animals.get(11));
      assertEquals("[a |-> \"x\", b |-> 1]", animals.get(12).toString());
      assertEquals(animals.get(12), animals.get(13));
      assertEquals(animals.get(12), animals.get(14));
      assertEquals("(2 :> 7 @@ 3 :> 0 @@ 4 :> 9)", animals.getLast().toString());
      assertEquals(
          animals,
          zoo.submit(animals.stream().map(SpecServiceTest::twins).toList()).await().stream()
              .map(steps -> steps.getFirst().state())
              .map(state -> assertInstanceOf(Fn.class, state).field("animal"))
              .toList());
    }
  }

  private static Value twins(Value animal) {
    return Value.record(Map.of("animal", animal, "twin", animal));
  }

  @Test
  void whatAnAnswerSharesWithTheQuestionIsTheSameObject() {
    try (SpecService zoo = open("Zoo")) {
      Value animal = Value.tuple(Value.set(Value.of(1)), Value.of("x"));
      List<TraceStep> steps = zoo.expand(List.of(twins(animal))).getFirst();
      var kept = assertInstanceOf(Fn.class, steps.getFirst().state());
      assertSame(animal, kept.field("twin"));
    }
  }
}
