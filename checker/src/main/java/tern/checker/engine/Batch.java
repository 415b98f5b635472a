package tern.checker.engine;

/// Pairs that a [PairTable] looks up together; for one thread. A look into a large table waits long
/// for the memory, but many that don't depend on each other wait together.
final class Batch {
  static final int MOST = 256;

  final long[] wanted = new long[MOST];

  /// The number of each.
  final int[] found = new int[MOST];

  /// What the table keeps where each may be.
  final long[] there = new long[MOST];

  int size;

  boolean isFull() {
    return size == MOST;
  }

  /// Makes it these pairs.
  void set(long[] pairs, int from, int to) {
    size = to - from;
    System.arraycopy(pairs, from, wanted, 0, size);
  }

  void add(long pair) {
    wanted[size++] = pair;
  }
}
