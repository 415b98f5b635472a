package tern.checker.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Values by index, in a table that is never copied. Any thread may read and set.
final class Column<T> {
  private static final VarHandle VALUE = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int LOCKS = 64;

  private volatile @Nullable Object[][] pages = new Object[4][];
  private final Object[] locks = new Object[LOCKS];

  Column() {
    Arrays.setAll(locks, _ -> new Object());
  }

  @SuppressWarnings("unchecked")
  @Nullable T get(int index) {
    @Nullable Object[][] pages = this.pages;
    int page = index >>> PAGE_BITS;
    return page < pages.length && pages[page] != null
        ? (T) VALUE.getAcquire(pages[page], index & (PAGE - 1))
        : null;
  }

  void set(int index, T value) {
    VALUE.setRelease(page(index >>> PAGE_BITS), index & (PAGE - 1), value);
  }

  /// The value at an index, which is worked out, once, if there is none.
  T get(int index, Supplier<T> first) {
    var known = get(index);
    return known != null ? known : compute(index, first);
  }

  private T compute(int index, Supplier<T> first) {
    synchronized (locks[index & (LOCKS - 1)]) {
      var known = get(index);
      if (known == null) {
        known = first.get();
        set(index, known);
      }
      return known;
    }
  }

  /// Calls `visitor` with every value.
  @SuppressWarnings("unchecked")
  void forEach(Consumer<T> visitor) {
    for (var page : pages) {
      for (int i = 0; page != null && i < PAGE; i++) {
        var value = VALUE.getAcquire(page, i);
        if (value != null) {
          visitor.accept((T) value);
        }
      }
    }
  }

  /// What it takes of the heap, in bytes, without the values.
  long bytes() {
    long used = Arrays.stream(pages).filter(Objects::nonNull).count();
    return used * Layout.array(PAGE, Layout.REFERENCE)
        + Layout.array(pages.length, Layout.REFERENCE);
  }

  private synchronized @Nullable Object[] page(int page) {
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(2 * pages.length, page + 1));
    }
    if (pages[page] == null) {
      var longer = pages.clone();
      longer[page] = new Object[PAGE];
      pages = longer;
    }
    return pages[page];
  }
}
