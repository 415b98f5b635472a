package tern.checker.explore;

import java.util.Arrays;

/// Distinct vectors of one width, numbered as they are added.
///
/// One thread adds. Others may read what was added before they were told of it.
final class VectorSet {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int FREE = -1;

  private final int width;
  private volatile int[][] pages = new int[16][];
  private int[] table = new int[1 << 10];
  private int size;

  VectorSet(int width) {
    this.width = width;
    Arrays.fill(table, FREE);
  }

  int size() {
    return size;
  }

  /// Adds `vector`; its number if it is new, and `-1 - number` if it was there.
  int add(int[] vector) {
    int slot = slot(hash(vector, 0, width));
    while (table[slot] != FREE) {
      if (isAt(table[slot], vector)) {
        return -1 - table[slot];
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = size;
    append(vector);
    if (size > table.length / 2) {
      grow();
    }
    return size - 1;
  }

  int[] get(int number) {
    int[] page = pages[number >>> PAGE_BITS];
    int from = offset(number);
    return Arrays.copyOfRange(page, from, from + width);
  }

  private void append(int[] vector) {
    int page = size >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * page);
    }
    if (pages[page] == null) {
      pages[page] = new int[PAGE * width];
    }
    System.arraycopy(vector, 0, pages[page], offset(size), width);
    size++;
  }

  private boolean isAt(int number, int[] vector) {
    int from = offset(number);
    return Arrays.equals(pages[number >>> PAGE_BITS], from, from + width, vector, 0, width);
  }

  private int offset(int number) {
    return (number & (PAGE - 1)) * width;
  }

  private void grow() {
    if (table.length == 1 << 30) {
      throw new IllegalStateException("more than " + size + " states: this explorer ends here");
    }
    table = new int[2 * table.length];
    Arrays.fill(table, FREE);
    for (int number = 0; number < size; number++) {
      int from = offset(number);
      int slot = slot(hash(pages[number >>> PAGE_BITS], from, from + width));
      while (table[slot] != FREE) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = number;
    }
  }

  private int slot(int hash) {
    return hash & (table.length - 1);
  }

  private static int hash(int[] numbers, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i++) {
      hash = (hash ^ numbers[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ (hash >>> 32));
  }
}
