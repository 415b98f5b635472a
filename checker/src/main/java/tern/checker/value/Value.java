package tern.checker.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/// A TLA+ value: immutable, in its one canonical form, totally ordered.
///
/// The order is by kind (booleans, integers, strings, sets, tuples, other functions), then by size,
/// then element by element. `toString` is TLA+ that TLC can read again.
public sealed interface Value extends Comparable<Value> permits Bool, Int, Str, SetOf, Tuple, Fn {

  @Override
  default int compareTo(Value other) {
    return ValueOrder.compare(this, other);
  }

  static Value of(boolean truth) {
    return truth ? Bool.TRUE : Bool.FALSE;
  }

  static Value of(int number) {
    return Int.of(number);
  }

  static Value of(String text) {
    return new Str(text);
  }

  static Value set(Value... elements) {
    return SetOf.of(Arrays.asList(elements));
  }

  static Value set(Collection<? extends Value> elements) {
    return SetOf.of(elements);
  }

  static Value tuple(Value... elements) {
    return Tuple.of(Arrays.asList(elements));
  }

  static Value tuple(Collection<? extends Value> elements) {
    return Tuple.of(elements);
  }

  /// The function with these mappings: a [Tuple] if its domain is 1..n, an [Fn] otherwise.
  static Value function(Map<? extends Value, ? extends Value> mappings) {
    return Fn.of(mappings);
  }

  /// The record with these fields.
  static Value record(Map<String, ? extends Value> fields) {
    return Fn.record(fields);
  }
}
