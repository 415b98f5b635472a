package tern.checker.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A function whose domain is not 1..n (those are [Tuple]s); a record is one with strings as its
/// domain.
public final class Fn implements Value {
  private final Shape shape;
  private final Value[] values;
  private final int hash;

  private Fn(Shape shape, Value[] values) {
    this.shape = shape;
    this.values = values;
    this.hash = 31 * (31 * shape.hashCode() + Arrays.hashCode(values)) + 5;
  }

  /// The function with these mappings, whatever its domain.
  static Value of(Map<? extends Value, ? extends Value> mappings) {
    TreeMap<Value, Value> sorted = new TreeMap<>(mappings);
    return ofOwned(
        Shape.of(sorted.keySet().toArray(new Value[0])), sorted.values().toArray(new Value[0]));
  }

  static Value record(Map<String, ? extends Value> fields) {
    TreeMap<Value, Value> sorted = new TreeMap<>();
    fields.forEach((name, value) -> sorted.put(new Str(name), value));
    return of(sorted);
  }

  /// The function that maps the keys of `shape`, in order, to `values`. The array belongs to the
  /// function from here on.
  static Value ofOwned(Shape shape, Value[] values) {
    return shape.isSequence() ? Tuple.ofOwned(values) : new Fn(shape, values);
  }

  /// The domain, in order.
  public List<Value> keys() {
    return shape.keys();
  }

  /// The values, in the order of [#keys].
  public List<Value> values() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  public int size() {
    return values.length;
  }

  /// `f[key]`, if `key` is in the domain.
  public Optional<Value> get(Value key) {
    int index = shape.indexOf(key);
    return index < 0 ? Optional.empty() : Optional.of(values[index]);
  }

  /// `r.name`, which must exist.
  public Value field(String name) {
    return get(new Str(name))
        .orElseThrow(
            () -> new IllegalArgumentException("no field " + name + " in the domain " + keys()));
  }

  /// Whether the domain is made of strings only.
  public boolean isRecord() {
    return shape.isRecord();
  }

  Shape shape() {
    return shape;
  }

  Value value(int index) {
    return values[index];
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Fn that
            && hash == that.hash
            && shape.equals(that.shape)
            && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return ValueText.of(this);
  }
}
