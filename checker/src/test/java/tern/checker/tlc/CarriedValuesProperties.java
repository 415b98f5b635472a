package tern.checker.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import tern.checker.value.Value;
import tern.checker.value.Values;

final class CarriedValuesProperties {
  private static final SpecService ZOO =
      SpecService.open(
          Specs.TLC, Specs.spec("Zoo", "CONSTANT Start = 1\n", "INIT Init\nNEXT Next"), 1);

  @AfterContainer
  static void close() {
    ZOO.close();
  }

  @Provide
  Arbitrary<List<Value>> values() {
    return Values.uniform(3).list().ofMinSize(1).ofMaxSize(20);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void tlcGivesBackWhatItIsGiven(@ForAll("values") List<Value> values) {
    List<Value> states = values.stream().map(value -> state(value, value)).toList();
    List<List<TraceStep>> steps = ZOO.submit(states).await();
    for (int i = 0; i < states.size(); i++) {
      assertEquals(states.get(i), steps.get(i).getFirst().state());
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void tlcWrapsWhatItIsGiven(@ForAll("values") List<Value> values) {
    List<Value> states = values.stream().map(value -> state(value, value)).toList();
    List<List<TraceStep>> steps = ZOO.submit(states).await();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      assertEquals(
          List.of(
              state(value, value),
              state(Value.tuple(), Value.of(0)),
              state(Value.tuple(value), Value.of(1)),
              state(Value.tuple(value, value), Value.of(2)),
              state(value, value)),
          steps.get(i).stream().map(TraceStep::state).toList());
      assertEquals("Same", steps.get(i).getLast().action().name());
    }
  }

  private static Value state(Value animal, Value twin) {
    return Value.record(Map.of("animal", animal, "twin", twin));
  }
}
