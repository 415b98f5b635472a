package tern.checker.engine;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a node can do in one situation, all in numbers. One turn stands behind the other, so that
/// memory is read in its order: the kind of cost or [Move#FREE], the event, the node's value after
/// it, whether it is local, its strand, which strands it is known to commute with, how many numbers
/// its effects are, and then these: a place of the vector and the number of what it is given, for
/// each.
///
/// @param failure what went wrong so badly that nothing happens any more
/// @param owed the turns that are owed
/// @param others those that are not
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Turns(@Nullable String failure, int[] owed, int[] others) {
  static final int COST = 0;
  static final int EVENT = 1;
  static final int NEXT = 2;
  static final int LOCAL = 3;
  static final int STRAND = 4;
  private static final int JUDGED = 5;
  private static final int COMMUTING = 7;
  private static final int LENGTH = 9;
  private static final int EFFECTS = 10;

  /// A turn by the place where it begins.
  record Turn(int[] turns, int at) {
    int next() {
      return turns[at + NEXT];
    }

    int event() {
      return turns[at + EVENT];
    }

    boolean local() {
      return isLocal(turns, at);
    }

    /// Whether it does the same as another one, but for the node's value after it.
    boolean doesTheSame(Turn other) {
      return turns[at + COST] == other.turns[other.at + COST]
          && local() == other.local()
          && Arrays.equals(
              turns,
              effects(at),
              end(turns, at),
              other.turns,
              effects(other.at),
              end(other.turns, other.at));
    }

    /// Notes whether it commutes with a strand.
    void judge(int strand, boolean commutes) {
      int word = at + (strand < Integer.SIZE ? 1 : 0);
      int bit = 1 << strand; // of its word
      turns[word + COMMUTING] |= commutes ? bit : 0;
      turns[word + JUDGED] |= bit;
    }

    /// Whether both have an effect on one place.
    boolean meets(Turn other) {
      for (int effect = effects(at); effect < end(turns, at); effect += 2) {
        if (other.hasEffectOn(turns[effect])) {
          return true;
        }
      }
      return false;
    }

    private boolean hasEffectOn(int place) {
      for (int effect = effects(at); effect < end(turns, at); effect += 2) {
        if (turns[effect] == place) {
          return true;
        }
      }
      return false;
    }
  }

  /// The numbers of a turn.
  static IntStream turn(int cost, int event, int next, boolean local, int strand, int[] effects) {
    return IntStream.concat(
        IntStream.of(cost, event, next, local ? 1 : 0, strand, 0, 0, 0, 0, effects.length),
        IntStream.of(effects));
  }

  static boolean isLocal(int[] turns, int turn) {
    return turns[turn + LOCAL] != 0;
  }

  /// Where the effects of a turn begin.
  static int effects(int turn) {
    return turn + EFFECTS;
  }

  /// Where the effects of a turn end, and the next turn begins.
  static int end(int[] turns, int turn) {
    return effects(turn) + turns[turn + LENGTH];
  }

  // What a turn commutes with: any thread may note it. A note that another thread does not see, or
  // of which it sees the half, says that it is not known to.

  /// The strands of which it is known whether a turn commutes with them, as bits.
  static long judged(int[] turns, int turn) {
    return PairTable.pair(turns[turn + JUDGED], turns[turn + JUDGED + 1]);
  }

  /// Those that it commutes with.
  static long commuting(int[] turns, int turn) {
    return PairTable.pair(turns[turn + COMMUTING], turns[turn + COMMUTING + 1]);
  }

  /// The turn with a number in one of its fields, or null if there is none or more than one.
  private @Nullable Turn only(int field, int number) {
    Turn only = null;
    for (int[] turns : new int[][] {owed, others}) {
      for (int turn = 0; turn < turns.length; turn = end(turns, turn)) {
        if (turns[turn + field] == number) {
          if (only != null) {
            return null;
          }
          only = new Turn(turns, turn);
        }
      }
    }
    return only;
  }

  /// The turn with this event, or null if there is none or more than one.
  @Nullable Turn ofEvent(int event) {
    return only(EVENT, event);
  }

  /// The turn of this strand, or null if there is none or more than one.
  @Nullable Turn ofStrand(int strand) {
    return only(STRAND, strand);
  }

  /// How many there are.
  int count() {
    return count(owed, 0) + count(others, 0);
  }

  /// How many of them are local.
  int locals() {
    return count(owed, 1) + count(others, 1);
  }

  private static int count(int[] turns, int leastLocal) {
    int count = 0;
    for (int turn = 0; turn < turns.length; turn = end(turns, turn)) {
      count += turns[turn + LOCAL] >= leastLocal ? 1 : 0;
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
