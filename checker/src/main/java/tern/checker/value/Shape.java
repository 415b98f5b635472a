package tern.checker.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The domain of a function, in order. Functions made together share it.
final class Shape {
  private final Value[] keys;
  private final int hash;
  private final boolean sequence;
  private final boolean record;

  private Shape(Value[] keys) {
    this.keys = keys;
    this.hash = Arrays.hashCode(keys);
    boolean numbers = true;
    boolean strings = true;
    for (int i = 0; i < keys.length; i++) {
      numbers &= keys[i] instanceof Int key && key.number() == i + 1;
      strings &= keys[i] instanceof Str;
    }
    this.sequence = numbers;
    this.record = strings && !numbers;
  }

  /// The domain with these keys, which must ascend. The array belongs to the shape from here on.
  static Shape of(Value[] keys) {
    for (int i = 1; i < keys.length; i++) {
      if (keys[i - 1].compareTo(keys[i]) >= 0) {
        throw new IllegalArgumentException(
            "domain out of order: " + keys[i - 1] + " before " + keys[i]);
      }
    }
    return new Shape(keys);
  }

  List<Value> keys() {
    return Collections.unmodifiableList(Arrays.asList(keys));
  }

  int size() {
    return keys.length;
  }

  Value key(int index) {
    return keys[index];
  }

  /// The place of `key`, negative if it is not in the domain.
  int indexOf(Value key) {
    return Arrays.binarySearch(keys, key);
  }

  /// Whether this is 1..n, the empty domain included.
  boolean isSequence() {
    return sequence;
  }

  boolean isRecord() {
    return record;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Shape that && hash == that.hash && Arrays.equals(keys, that.keys));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
