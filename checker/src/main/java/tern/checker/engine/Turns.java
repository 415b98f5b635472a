package tern.checker.engine;

import org.jspecify.annotations.Nullable;

/// What a node can do in one situation, all in numbers. One turn stands behind the other, so that
/// memory is read in its order: the kind of cost or [Move#FREE], the event, the node's value after
/// it, how many numbers its effects are, and then these: a place of the vector and the number of
/// what it is given, for each.
///
/// @param failure what went wrong so badly that nothing happens any more
/// @param owed the turns that are owed
/// @param others those that are not
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Turns(@Nullable String failure, int[] owed, int[] others) {
  static final int COST = 0;
  static final int EVENT = 1;
  static final int NEXT = 2;
  private static final int LENGTH = 3;
  private static final int EFFECTS = 4;

  /// Where the effects of a turn begin.
  static int effects(int turn) {
    return turn + EFFECTS;
  }

  /// Where the effects of a turn end, and the next turn begins.
  static int end(int[] turns, int turn) {
    return effects(turn) + turns[turn + LENGTH];
  }

  /// How many there are.
  int count() {
    return count(owed) + count(others);
  }

  private static int count(int[] turns) {
    int count = 0;
    for (int turn = 0; turn < turns.length; turn = end(turns, turn)) {
      count++;
    }
    return count;
  }

  /// What they take of the heap.
  long bytes() {
    return Layout.object(3 * Layout.REFERENCE)
        + Layout.array(owed.length, Integer.BYTES)
        + Layout.array(others.length, Integer.BYTES);
  }
}
