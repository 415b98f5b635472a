package tern.checker.engine;

/// The next states that a worker expands: what is needed of each from large tables is read for many
/// at once, so that it waits for the memory once; for one thread.
final class Starts {
  static final int MOST = 64;

  private final VectorTree tree;
  private final PairTable roots;
  private final long[] vectors = new long[MOST];
  private final long[] lefts = new long[MOST];
  private final long[] rights = new long[MOST];

  Starts(VectorTree tree) {
    this.tree = tree;
    this.roots = tree.root();
  }

  /// Reads the vectors with these numbers.
  void read(int from, int count) {
    for (int i = 0; i < count; i++) {
      vectors[i] = roots.get(from + i);
    }
    for (int i = 0; i < count; i++) {
      lefts[i] = tree.pairOf(tree.left(), PairTable.first(vectors[i]));
    }
    for (int i = 0; i < count; i++) {
      rights[i] = tree.pairOf(tree.right(), PairTable.second(vectors[i]));
    }
  }

  /// Puts one of them into its cells, see [VectorTree#read].
  void put(int index, int[] cells) {
    tree.read(vectors[index], lefts[index], rights[index], cells);
  }
}
