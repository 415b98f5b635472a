package tern.checker.value;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/// Arbitrary values, few enough of each kind that equal ones meet.
public final class Values extends DomainContextBase {

  @Provide
  Arbitrary<Value> values() {
    return values(3);
  }

  /// Arbitrary values that TLC can hold: what is in one set, or in one domain, is of one kind.
  public static Arbitrary<Value> uniform(int depth) {
    return nested(depth, Values::uniform, List.of(numbers(), texts(), truths()));
  }

  private static Arbitrary<Value> values(int depth) {
    return nested(depth, Values::values, List.of(Arbitraries.oneOf(numbers(), texts(), truths())));
  }

  private static Arbitrary<Value> nested(
      int depth,
      java.util.function.IntFunction<Arbitrary<Value>> inner,
      List<Arbitrary<Value>> keys) {
    Arbitrary<Value> atoms = Arbitraries.oneOf(numbers(), texts(), truths());
    if (depth == 0) {
      return atoms;
    }
    Arbitrary<Value> parts = inner.apply(depth - 1);
    Arbitrary<Value> key = Arbitraries.of(keys).flatMap(chosen -> chosen);
    return Arbitraries.oneOf(
        atoms,
        parts.list().ofMaxSize(3).map(Value::tuple),
        Arbitraries.of(keys).flatMap(kind -> kind.list().ofMaxSize(4)).map(Value::set),
        Arbitraries.of(keys)
            .flatMap(kind -> Arbitraries.maps(kind, parts).ofMaxSize(3))
            .map(Values::function),
        key);
  }

  private static Value function(Map<Value, Value> mappings) {
    return Value.function(mappings);
  }

  private static Arbitrary<Value> numbers() {
    return Arbitraries.oneOf(Arbitraries.integers().between(-1, 4), Arbitraries.integers())
        .map(Value::of);
  }

  private static Arbitrary<Value> texts() {
    return Arbitraries.of("", "a", "b", "/a", "#set", "q\"u\\o", "IF", "1").map(Value::of);
  }

  private static Arbitrary<Value> truths() {
    return Arbitraries.of(true, false).map(Value::of);
  }
}
