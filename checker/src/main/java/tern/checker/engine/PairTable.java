package tern.checker.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Pairs of numbers, numbered from 1 in the order in which they are added: 8 bytes for each, and 5
/// to 11 for its place in the index.
///
/// Any thread may look up and add at any time.
final class PairTable {
  /// The number of a pair that is not there.
  static final int ABSENT = 0;

  private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int LEAST_BITS = 4;
  private static final int MOST_BITS = 30;

  private final Longs pairs = new Longs();

  /// Open addressing. The low bits of an entry are a number, as many as the length of the table
  /// takes; the others are bits of the hash, so that few wrong pairs are looked at.
  private int[] index = new int[1 << LEAST_BITS];

  PairTable() {
    pairs.add(0);
  }

  static long pair(int first, int second) {
    return (long) first << 32 | (second & 0xFFFF_FFFFL);
  }

  static int first(long pair) {
    return (int) (pair >>> 32);
  }

  static int second(long pair) {
    return (int) pair;
  }

  /// How many pairs there are.
  synchronized int size() {
    return pairs.size() - 1;
  }

  /// The pair with a number that was returned here.
  long get(int number) {
    return pairs.get(number);
  }

  /// The number of a pair, or [#ABSENT]. That of a pair which another thread is just adding may be
  /// missed.
  int find(long pair) {
    int[] table = index;
    int mask = table.length - 1;
    long hash = hash(pair);
    int tag = tag(hash, mask);
    for (int slot = (int) hash & mask; ; slot = (slot + 1) & mask) {
      int entry = (int) ENTRY.getAcquire(table, slot);
      if (entry == 0) {
        return ABSENT;
      }
      if ((entry & ~mask) == tag && pairs.get(entry & mask) == pair) {
        return entry & mask;
      }
    }
  }

  /// Finds many pairs as [#find] does. No look depends on what another one sees, so that they wait
  /// for the memory together: first for the index, then for the pairs.
  void find(Batch batch) {
    int[] table = index;
    int mask = table.length - 1;
    long[] wanted = batch.wanted;
    int[] found = batch.found;
    long[] there = batch.there;
    for (int i = 0; i < batch.size; i++) {
      found[i] = (int) ENTRY.getAcquire(table, (int) hash(wanted[i]) & mask);
    }
    for (int i = 0; i < batch.size; i++) {
      found[i] = candidate(table, hash(wanted[i]), found[i]);
      there[i] = pairs.get(found[i]);
    }
    for (int i = 0; i < batch.size; i++) {
      if (found[i] != ABSENT && there[i] != wanted[i]) {
        found[i] = find(wanted[i]);
      }
    }
  }

  /// The number of the first pair that may have this hash, or [#ABSENT].
  ///
  /// @param entry what is at its place
  private static int candidate(int[] table, long hash, int entry) {
    int mask = table.length - 1;
    int tag = tag(hash, mask);
    int slot = (int) hash & mask;
    while (entry != 0 && (entry & ~mask) != tag) {
      slot = (slot + 1) & mask;
      entry = (int) ENTRY.getAcquire(table, slot);
    }
    return entry & mask;
  }

  /// Numbers many pairs as [#number] does.
  void number(Batch batch) {
    find(batch);
    for (int i = 0; i < batch.size; i++) {
      if (batch.found[i] == ABSENT) {
        batch.found[i] = number(batch.wanted[i]);
      }
    }
  }

  int number(int first, int second) {
    return number(pair(first, second));
  }

  /// The number of a pair, which is added if it is not there.
  int number(long pair) {
    int known = find(pair);
    return known != ABSENT ? known : add(pair);
  }

  /// The same where a pair is hardly ever there.
  synchronized int add(long pair) {
    int known = find(pair);
    if (known != ABSENT) {
      return known;
    }
    int number = pairs.size();
    if (number > index.length - (index.length >> 2)) {
      grow();
    }
    pairs.add(pair);
    enter(index, pair, number);
    return number;
  }

  private void grow() {
    if (index.length == 1 << MOST_BITS) {
      throw new IllegalStateException(
          "more than %,d pairs: a model of this size is too large".formatted(pairs.size()));
    }
    var larger = new int[2 * index.length];
    for (int number = 1; number < pairs.size(); number++) {
      enter(larger, pairs.get(number), number);
    }
    index = larger;
  }

  private static void enter(int[] table, long pair, int number) {
    int mask = table.length - 1;
    long hash = hash(pair);
    int slot = (int) hash & mask;
    while (table[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    ENTRY.setRelease(table, slot, tag(hash, mask) | number);
  }

  private static int tag(long hash, int mask) {
    return (int) (hash >>> 32) & ~mask;
  }

  private static long hash(long pair) {
    long hash = pair * 0x9E3779B97F4A7C15L;
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    return hash ^ (hash >>> 32);
  }

  /// How many bytes its index takes more when this many pairs are added; the old one stays
  /// meanwhile.
  synchronized long growth(int more) {
    long filled = (long) pairs.size() + more;
    return filled > index.length - (index.length >> 2)
        ? Layout.array(2L * index.length, Integer.BYTES)
        : 0;
  }

  /// What it takes of the heap, in bytes.
  long bytes() {
    return pairBytes() + indexBytes();
  }

  synchronized long pairBytes() {
    return pairs.bytes();
  }

  long indexBytes() {
    return Layout.array(index.length, Integer.BYTES);
  }
}
