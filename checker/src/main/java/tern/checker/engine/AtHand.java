package tern.checker.engine;

/// The latest pairs of a [PairTable] with their numbers, small enough for the processor's cache;
/// for one thread.
final class AtHand {
  private static final int BITS = 12;

  /// A pair and then its number, side by side.
  private final long[] entries = new long[2 << BITS];

  /// The number of a pair, or [PairTable#ABSENT] if it is not at hand.
  int get(long pair) {
    int place = place(pair);
    return entries[place] == pair ? (int) entries[place + 1] : PairTable.ABSENT;
  }

  void put(long pair, int number) {
    int place = place(pair);
    entries[place] = pair;
    entries[place + 1] = number;
  }

  private static int place(long pair) {
    return Slots.of(pair, BITS) << 1;
  }
}
