package tern.checker.liveness;

import java.util.Arrays;

/// Numbers, the last one first.
final class IntStack {
  private int[] numbers = new int[64];
  private int size;

  void push(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  int pop() {
    return numbers[--size];
  }

  int top() {
    return numbers[size - 1];
  }

  int get(int place) {
    return numbers[place];
  }

  int size() {
    return size;
  }

  /// The numbers from a place on, which are gone then.
  int[] popFrom(int place) {
    var popped = Arrays.copyOfRange(numbers, place, size);
    size = place;
    return popped;
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
