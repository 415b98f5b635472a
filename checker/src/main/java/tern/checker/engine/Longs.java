package tern.checker.engine;

import java.util.Arrays;

/// A growing list of numbers that is never copied, but for its beginning. One thread at a time
/// adds; others may read what was added before they were told of it.
final class Longs {
  /// Pages are so large that there are few of them, whose headers stay in the processor's cache.
  private static final int PAGE_BITS = 16;

  private static final int PAGE = 1 << PAGE_BITS;
  private static final int LEAST = 1 << 8;

  private long[][] pages = {new long[LEAST]};
  private int size;

  void add(long number) {
    int page = size >>> PAGE_BITS;
    int place = size & (PAGE - 1);
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * page);
    }
    if (pages[page] == null) {
      pages[page] = new long[PAGE];
    } else if (place == pages[page].length) {
      pages[page] = Arrays.copyOf(pages[page], 2 * place);
    }
    pages[page][place] = number;
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
    int full = size >>> PAGE_BITS;
    long last = size % PAGE == 0 ? 0 : Layout.array(pages[full].length, Long.BYTES);
    return full * Layout.array(PAGE, Long.BYTES)
        + last
        + Layout.array(pages.length, Layout.REFERENCE);
  }
}
