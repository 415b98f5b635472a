package tern.checker.engine;

import java.util.Arrays;

/// Numbers by index, 0 where none was set, in a table that is never copied. One thread at a time
/// sets; others may read at any time, and read either what was set or 0.
final class Ints {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;

  private volatile int[][] pages = new int[4][];
  private int used;

  int get(int index) {
    int[][] pages = this.pages;
    int page = index >>> PAGE_BITS;
    return page < pages.length && pages[page] != null ? pages[page][index & (PAGE - 1)] : 0;
  }

  synchronized void set(int index, int number) {
    int page = index >>> PAGE_BITS;
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(2 * pages.length, page + 1));
    }
    if (pages[page] == null) {
      pages[page] = new int[PAGE];
      used++;
    }
    pages[page][index & (PAGE - 1)] = number;
  }

  /// What it takes of the heap, in bytes.
  synchronized long bytes() {
    return used * Layout.array(PAGE, Integer.BYTES) + Layout.array(pages.length, Layout.REFERENCE);
  }
}
