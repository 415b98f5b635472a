package tern.checker.engine;

import java.util.Arrays;

/// The numbers of one half each of many vectors; for one thread.
final class Halves {
  private final VectorTree tree;

  /// The cell that stands for the half.
  private final int cell;

  private final long bit;

  private final AtHand atHand = new AtHand();
  private int[] numbers = new int[1 << 12];
  private int size;

  /// The pairs that are not at hand, and where their numbers belong.
  private final Batch batch = new Batch();

  private final int[] places = new int[Batch.MOST];

  Halves(VectorTree tree, int cell) {
    this.tree = tree;
    this.cell = cell;
    this.bit = tree.bit(cell);
  }

  void clear() {
    size = 0;
    batch.size = 0;
  }

  /// Adds the half of a vector; what is below it is up to date.
  ///
  /// @param changed the inner cells whose numbers are to be found, as bits
  void add(int[] cells, long changed) {
    if ((changed & bit) != 0) {
      addPair(tree.below(cell - tree.places, cells));
    } else {
      add(cells[cell]);
    }
  }

  private void addPair(long pair) {
    int known = atHand.get(pair);
    if (known == PairTable.ABSENT) {
      places[batch.size] = size;
      batch.add(pair);
    }
    add(known);
    if (batch.isFull()) {
      lookUp();
    }
  }

  private void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  /// After this all numbers are there.
  void lookUp() {
    if (batch.size > 0) {
      tree.table(cell - tree.places).number(batch);
    }
    for (int i = 0; i < batch.size; i++) {
      numbers[places[i]] = batch.found[i];
      atHand.put(batch.wanted[i], batch.found[i]);
    }
    batch.size = 0;
  }

  int get(int index) {
    return numbers[index];
  }
}
