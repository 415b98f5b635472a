package tern.checker.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Numbers values: equal ones get the same number, counted from 0. Any thread may ask.
final class Interner<T> {
  /// The number of no value.
  static final int ABSENT = -1;

  /// A node of the map, its place in the table, which is half full, and a number.
  private static final long ENTRY =
      Layout.object(Integer.BYTES + 3 * Layout.REFERENCE) + 2 * Layout.REFERENCE + Layout.INTEGER;

  private final ConcurrentMap<T, Integer> numbers = new ConcurrentHashMap<>();
  private final Column<T> values = new Column<>();
  private int size;

  int number(T value) {
    var known = numbers.get(value);
    return known != null ? known : numbers.computeIfAbsent(value, this::add);
  }

  /// The number of a value, or [#ABSENT].
  int find(Object value) {
    return numbers.getOrDefault(value, ABSENT);
  }

  /// The value with a number that was returned here.
  T value(int number) {
    var value = values.get(number);
    if (value == null) {
      throw new IllegalArgumentException("no value has the number " + number);
    }
    return value;
  }

  synchronized int size() {
    return size;
  }

  /// What it takes of the heap, in bytes, without the values.
  synchronized long bytes() {
    return size * ENTRY + values.bytes();
  }

  private synchronized int add(T value) {
    values.set(size, value);
    return size++;
  }
}
