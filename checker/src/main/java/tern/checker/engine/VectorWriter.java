package tern.checker.engine;

/// Turns vectors into roots of a [VectorTree]; for one thread. The latest pairs of each cell are at
/// hand, since states that are near each other have much in common.
final class VectorWriter {
  private static final int AT_HAND_BITS = 12;

  private final VectorTree tree;
  private final long[][] pairs;
  private final int[][] numbers;

  VectorWriter(VectorTree tree) {
    this.tree = tree;
    this.pairs = new long[tree.places - 1][1 << AT_HAND_BITS];
    this.numbers = new int[tree.places - 1][1 << AT_HAND_BITS];
  }

  /// The root of a vector some of whose places were changed.
  ///
  /// @param changed the inner cells above those places, as bits
  long write(int[] cells, long changed) {
    for (long rest = changed & ~1L; rest != 0; ) {
      int cell = 63 - Long.numberOfLeadingZeros(rest);
      rest ^= 1L << cell;
      cells[tree.places + cell] = number(cell, tree.below(cell, cells));
    }
    return tree.below(0, cells);
  }

  /// The root of a vector that was put into the first cells.
  long write(int[] cells) {
    long all = 0;
    for (int place = 0; place < tree.places; place++) {
      all |= tree.above(place);
    }
    return write(cells, all);
  }

  private int number(int cell, long pair) {
    int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> (64 - AT_HAND_BITS));
    if (pairs[cell][slot] != pair || numbers[cell][slot] == PairTable.ABSENT) {
      pairs[cell][slot] = pair;
      numbers[cell][slot] = tree.table(cell).number(pair);
    }
    return numbers[cell][slot];
  }
}
