package tern.checker.engine;

/// Vectors that steps lead to, whose roots are found for many at once; for one thread.
final class Successors {
  private final VectorWriter writer;
  private final Halves left;
  private final Halves right;

  Successors(VectorTree tree) {
    this.writer = new VectorWriter(tree);
    this.left = new Halves(tree, tree.left());
    this.right = new Halves(tree, tree.right());
  }

  void clear() {
    left.clear();
    right.clear();
  }

  /// Adds a vector some of whose places were changed.
  ///
  /// @param changed the inner cells above those places, as bits
  void add(int[] cells, long changed) {
    writer.writeBelowHalves(cells, changed);
    left.add(cells, changed);
    right.add(cells, changed);
  }

  /// After this all roots are there.
  void lookUp() {
    left.lookUp();
    right.lookUp();
  }

  long root(int index) {
    return PairTable.pair(left.get(index), right.get(index));
  }
}
