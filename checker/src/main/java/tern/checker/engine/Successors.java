package tern.checker.engine;

import java.util.Arrays;

/// Vectors that steps lead to, whose roots are found for many at once, one cell of the tree after
/// the other; for one thread. The latest pairs of each cell are at hand, since states that are near
/// each other have much in common.
final class Successors {
  private final VectorTree tree;
  private final AtHand[] atHand;

  /// Vectors whose roots are still to be found.
  private final int[][] vectors;

  /// For each of them, the inner cells whose numbers are to be found, as bits.
  private final long[] changed = new long[Batch.MOST];

  private int waiting;

  /// The pairs of one cell that are not at hand, and the vectors that they are in.
  private final Batch batch = new Batch();

  private final int[] owners = new int[Batch.MOST];

  private final long[] asleepWaiting = new long[Batch.MOST];

  private long[] roots = new long[1 << 12];
  private long[] asleep = new long[roots.length];
  private int size;

  Successors(VectorTree tree) {
    this.tree = tree;
    this.atHand = new AtHand[tree.places - 1];
    Arrays.setAll(atHand, _ -> new AtHand());
    this.vectors = new int[Batch.MOST][tree.cells()];
  }

  void clear() {
    waiting = 0;
    size = 0;
  }

  /// Adds a vector some of whose places were changed.
  ///
  /// @param changed the inner cells above those places, as bits
  /// @param asleep its sleep set
  void add(int[] cells, long changed, long asleep) {
    asleepWaiting[waiting] = asleep;
    System.arraycopy(cells, 0, vectors[waiting], 0, cells.length);
    this.changed[waiting++] = changed;
    if (waiting == Batch.MOST) {
      lookUp();
    }
  }

  /// After this all roots are there.
  void lookUp() {
    for (int cell = tree.places - 2; cell > VectorTree.ROOT; cell--) {
      number(cell);
    }
    if (roots.length - size < waiting) {
      roots = Arrays.copyOf(roots, 2 * roots.length);
      asleep = Arrays.copyOf(asleep, roots.length);
    }
    for (int i = 0; i < waiting; i++) {
      asleep[size] = asleepWaiting[i];
      roots[size++] = tree.below(VectorTree.ROOT, vectors[i]);
    }
    waiting = 0;
  }

  /// Puts the numbers of one inner cell into the vectors; those below it are there.
  private void number(int cell) {
    var latest = atHand[cell];
    int place = tree.places + cell;
    batch.size = 0;
    for (int i = 0; i < waiting; i++) {
      if ((changed[i] >>> cell & 1) != 0) {
        long pair = tree.below(cell, vectors[i]);
        int known = latest.get(pair);
        if (known == PairTable.ABSENT) {
          owners[batch.size] = i;
          batch.add(pair);
        }
        vectors[i][place] = known;
      }
    }
    tree.table(cell).number(batch);
    for (int i = 0; i < batch.size; i++) {
      vectors[owners[i]][place] = batch.found[i];
      latest.put(batch.wanted[i], batch.found[i]);
    }
  }

  /// The sleep set of a vector.
  long asleep(int index) {
    return asleep[index];
  }

  long root(int index) {
    return roots[index];
  }
}
