package tern.checker.engine;

import java.util.Arrays;

/// A growing list of numbers that is never copied. One thread at a time adds; others may read what
/// was added before they were told of it.
final class Longs {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;

  private long[][] pages = new long[4][];
  private int size;

  void add(long number) {
    int page = size >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * page);
    }
    if (pages[page] == null) {
      pages[page] = new long[PAGE];
    }
    pages[page][size & (PAGE - 1)] = number;
    size++;
  }

  long get(int index) {
    return pages[index >>> PAGE_BITS][index & (PAGE - 1)];
  }

  int size() {
    return size;
  }

  /// What it takes of the heap, in bytes.
  long bytes() {
    long used = (long) (size + PAGE - 1) >>> PAGE_BITS;
    return used * Layout.array(PAGE, Long.BYTES) + Layout.array(pages.length, Layout.REFERENCE);
  }
}
