package tern.checker.tlc.child;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Numbers for objects, by identity. TLC shares what a step leaves alone, so most of a successor is
/// found here.
final class IdentityNumbers {
  private @Nullable Object[] keys = new @Nullable Object[1024];
  private int[] numbers = new int[1024];
  private int size;

  /// The number of `key`, or -1.
  @SuppressWarnings("ReferenceEquality") // Identity is the point.
  int get(Object key) {
    int mask = keys.length - 1;
    for (int i = slot(key, mask); ; i = (i + 1) & mask) {
      Object found = keys[i];
      if (found == key) {
        return numbers[i];
      }
      if (found == null) {
        return -1;
      }
    }
  }

  /// Gives `key`, which must not have one, a number.
  void put(Object key, int number) {
    if (2 * size >= keys.length) {
      grow();
    }
    insert(key, number);
    size++;
  }

  void clear() {
    Arrays.fill(keys, null);
    size = 0;
  }

  private void grow() {
    @Nullable Object[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new @Nullable Object[2 * oldKeys.length];
    numbers = new int[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      Object key = oldKeys[i];
      if (key != null) {
        insert(key, oldNumbers[i]);
      }
    }
  }

  private void insert(Object key, int number) {
    int mask = keys.length - 1;
    int i = slot(key, mask);
    while (keys[i] != null) {
      i = (i + 1) & mask;
    }
    keys[i] = key;
    numbers[i] = number;
  }

  private static int slot(Object key, int mask) {
    int hash = System.identityHashCode(key);
    return (hash ^ (hash >>> 12)) & mask;
  }
}
