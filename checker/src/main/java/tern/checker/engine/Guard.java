package tern.checker.engine;

import java.util.Optional;

/// Tells when an exploration has met a limit of time or memory.
final class Guard {
  private static final long INTERVAL_NANOS = 50_000_000;

  /// More pairs than are added between two looks.
  private static final int SOON = 1 << 20;

  private final Limits limits;
  private final VectorTree tree;
  private final Heap heap;
  private final long begin = System.nanoTime();
  private long next = begin;

  Guard(Limits limits, VectorTree tree) {
    this.limits = limits;
    this.tree = tree;
    this.heap = new Heap(limits.heap());
  }

  /// The limit that is met, if it is time to look again.
  Optional<Stop> look() {
    long now = System.nanoTime();
    if (now - begin >= limits.time().toNanos()) {
      return Optional.of(Stop.TIME);
    }
    if (now - next < 0) {
      return Optional.empty();
    }
    next = now + INTERVAL_NANOS;
    return heap.isTooSmallFor(tree.growth(SOON)) ? Optional.of(full()) : Optional.empty();
  }

  private Stop full() {
    if (limits.heap() == Limits.WHOLE_HEAP) {
      throw new OutOfMemoryError("the tables fill the heap");
    }
    return Stop.MEMORY;
  }
}
