package tern.checker.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;

/// How full the heap is with what is still in use.
final class Heap {
  /// What is left is for objects that are young, and for tables that grow meanwhile.
  private static final double MOST = 0.92;

  /// A collection that frees less than this was in vain.
  private static final double WORTHWHILE = 0.03;

  private static final Optional<MemoryPoolMXBean> OLD =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
          .findFirst();

  private final long enough;

  /// @param limit how many bytes are enough, if there are as many
  Heap(long limit) {
    this.enough = Math.min(limit, (long) (MOST * capacity()));
  }

  /// Whether this many bytes more are too many. What is in use is known after a collection only, so
  /// there is one whenever it may be.
  boolean isTooSmallFor(long more) {
    if (used() + more < enough) {
      return false;
    }
    System.gc();
    return used() + more >= (1 - WORTHWHILE) * enough;
  }

  private static long capacity() {
    long old = OLD.map(pool -> pool.getUsage().getMax()).orElse(-1L);
    return old > 0 ? old : Runtime.getRuntime().maxMemory();
  }

  private static long used() {
    var runtime = Runtime.getRuntime();
    return OLD.map(pool -> pool.getUsage().getUsed())
        .orElseGet(() -> runtime.totalMemory() - runtime.freeMemory());
  }
}
