package tern.checker.bench;

/// How long a processor waits for the memory: the time of one read of which the next one depends,
/// from more than its caches hold. It differs by several times between machines of the same name,
/// and what an explorer does is mostly such reads.
final class Latency {
  private static final int BITS = 26;
  private static final int MASK = (1 << BITS) - 1;

  /// Those of a generator whose period is all numbers of so many bits (Hull and Dobell).
  private static final int FACTOR = 1_664_525;

  private static final int SUMMAND = 1_013_904_223;
  private static final int READS = 2_000_000;

  private Latency() {}

  /// In nanoseconds, from 256 MB.
  static double measure() {
    var next = new int[1 << BITS];
    for (int i = 0; i < next.length; i++) {
      next[i] = (i * FACTOR + SUMMAND) & MASK;
    }
    int from = walk(next, 0); // compiled by now
    long begin = System.nanoTime();
    int to = walk(next, from);
    long took = System.nanoTime() - begin;
    if (to == from) {
      throw new IllegalStateException("a walk of " + READS + " steps that leads nowhere");
    }
    return (double) took / READS;
  }

  private static int walk(int[] next, int from) {
    int at = from;
    for (int i = 0; i < READS; i++) {
      at = next[at];
    }
    return at;
  }
}
