package tern.checker.engine;

import java.util.Arrays;

/// A binary tree over the places of a vector, with a [PairTable] at each inner cell: a vector is
/// one pair at the root, and what vectors have in common is stored once (the tree compression of
/// LTSmin). The left half of the root is that of the nodes, so that its number stands for the
/// values of all nodes together.
///
/// Cells are numbered: the places first, then the inner cells, the root before all others and each
/// before those below it.
final class VectorTree {
  /// The first inner cell.
  static final int ROOT = 0;

  private static final int MOST_PLACES = 64;

  final int places;
  private final int[] left;
  private final int[] right;
  private final PairTable[] tables;
  private final long[] above;
  private int inner;

  /// @param nodes how many places are the nodes'
  /// @param places how many there are in all, one more than `nodes` at the least
  VectorTree(int nodes, int places) {
    if (places > MOST_PLACES) {
      throw new IllegalArgumentException(
          "a state of " + places + " parts is more than " + MOST_PLACES + ": take fewer ranks");
    }
    this.places = places;
    this.tables = new PairTable[places - 1];
    this.left = new int[places - 1];
    this.right = new int[places - 1];
    this.above = new long[2 * places - 1];
    build(0, nodes, places);
  }

  private int build(int from, int middle, int to) {
    int cell = inner++;
    tables[cell] = new PairTable();
    left[cell] = half(from, middle);
    right[cell] = half(middle, to);
    for (int place = from; place < to; place++) {
      above[place] |= 1L << cell;
    }
    return places + cell;
  }

  private int half(int from, int to) {
    return to - from == 1 ? from : build(from, (from + to + 1) / 2, to);
  }

  /// How many cells there are.
  int cells() {
    return 2 * places - 1;
  }

  /// The table of all vectors.
  PairTable root() {
    return tables[ROOT];
  }

  /// The cell that stands for the left half of a vector, which is that of all nodes.
  int left() {
    return left[ROOT];
  }

  /// The inner cells above a place, as bits.
  long above(int place) {
    return above[place];
  }

  /// Reads a vector into its cells; subtrees that are there already are left alone. `cells` holds a
  /// vector of this tree, or -1 everywhere.
  void read(long root, int[] cells) {
    read(ROOT, root, cells);
  }

  private void read(int cell, long pair, int[] cells) {
    readHalf(left[cell], PairTable.first(pair), cells);
    readHalf(right[cell], PairTable.second(pair), cells);
  }

  private void readHalf(int cell, int number, int[] cells) {
    if (cells[cell] != number) {
      cells[cell] = number;
      if (cell >= places) {
        read(cell - places, tables[cell - places].get(number), cells);
      }
    }
  }

  /// Puts a pair of an inner cell into the cells below it.
  void put(int cell, long pair, int[] cells) {
    cells[left[cell]] = PairTable.first(pair);
    cells[right[cell]] = PairTable.second(pair);
  }

  /// The table of an inner cell.
  PairTable table(int cell) {
    return tables[cell];
  }

  /// The cells below an inner cell, as a pair of what is in them.
  long below(int cell, int[] cells) {
    return PairTable.pair(cells[left[cell]], cells[right[cell]]);
  }

  /// The number of a vector that was put into the first cells, or [PairTable#ABSENT].
  int find(int[] cells) {
    for (int cell = inner - 1; cell > ROOT; cell--) {
      int number = tables[cell].find(below(cell, cells));
      if (number == PairTable.ABSENT) {
        return PairTable.ABSENT;
      }
      cells[places + cell] = number;
    }
    return root().find(below(ROOT, cells));
  }

  /// What the tables below the root take of the heap, in bytes.
  long innerBytes() {
    return Arrays.stream(tables).skip(1).mapToLong(PairTable::bytes).sum();
  }

  /// What growing takes at the most while this many vectors are added, in bytes.
  long growth(int more) {
    return Arrays.stream(tables).mapToLong(table -> table.growth(more)).sum();
  }

  /// How many pairs each table has, the root's first.
  int[] sizes() {
    return Arrays.stream(tables).mapToInt(PairTable::size).toArray();
  }

  @Override
  public String toString() {
    return "VectorTree" + Arrays.toString(sizes());
  }
}
