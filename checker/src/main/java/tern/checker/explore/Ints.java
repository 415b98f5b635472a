package tern.checker.explore;

import java.util.Arrays;

/// A growing list of numbers.
final class Ints {
  private int[] numbers = new int[1 << 8];
  private int size;

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size + (size >> 1));
    }
    numbers[size++] = number;
  }

  int get(int index) {
    return numbers[index];
  }

  int size() {
    return size;
  }
}
