package tern.checker.engine;

/// The next states that a worker expands: all are read at once, one cell of the tree after the
/// other, so that it waits for the memory once for each cell; for one thread.
final class Starts {
  static final int MOST = 64;

  private final VectorTree tree;
  private final int[][] vectors;

  Starts(VectorTree tree) {
    this.tree = tree;
    this.vectors = new int[MOST][tree.cells()];
  }

  /// Reads the vectors with these numbers.
  void read(int from, int count) {
    for (int i = 0; i < count; i++) {
      tree.put(VectorTree.ROOT, tree.root().get(from + i), vectors[i]);
    }
    for (int cell = VectorTree.ROOT + 1; cell < tree.places - 1; cell++) {
      var table = tree.table(cell);
      int place = tree.places + cell;
      for (int i = 0; i < count; i++) {
        tree.put(cell, table.get(vectors[i][place]), vectors[i]);
      }
    }
  }

  /// The cells of one of them.
  int[] cells(int index) {
    return vectors[index];
  }
}
