package tern.checker.engine;

import org.jspecify.annotations.Nullable;

/// The latest results for pairs of numbers, small enough for the processor's cache; for one thread.
final class Latest<T> {
  private static final int BITS = 12;

  private final long[] pairs = new long[1 << BITS];
  private final @Nullable Object[] results = new Object[1 << BITS];

  /// What was put for a pair, or null if it is not at hand.
  @SuppressWarnings("unchecked")
  @Nullable T get(long pair) {
    int place = Slots.of(pair, BITS);
    return pairs[place] == pair ? (T) results[place] : null;
  }

  void put(long pair, T result) {
    int place = Slots.of(pair, BITS);
    pairs[place] = pair;
    results[place] = result;
  }
}
