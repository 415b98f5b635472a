package tern.checker.engine;

import java.util.Arrays;

/// Turns vectors into roots of a [VectorTree]; for one thread. The latest pairs of each cell are at
/// hand, since states that are near each other have much in common.
final class VectorWriter {
  private final VectorTree tree;
  private final AtHand[] atHand;

  VectorWriter(VectorTree tree) {
    this.tree = tree;
    this.atHand = new AtHand[tree.places - 1];
    Arrays.setAll(atHand, _ -> new AtHand());
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
    return tree.below(VectorTree.ROOT, cells);
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
    int known = atHand[cell].get(pair);
    if (known == PairTable.ABSENT) {
      known = tree.table(cell).number(pair);
      atHand[cell].put(pair, known);
    }
    return known;
  }
}
