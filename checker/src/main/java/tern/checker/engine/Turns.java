package tern.checker.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a node can do in one situation, all in numbers; those that are owed come first.
///
/// @param failure what went wrong so badly that nothing happens any more
/// @param owed how many are owed
/// @param needs for each, the bit of the kind of cost that it has, see [Purses#affordable]
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Turns(@Nullable String failure, int owed, Turn[] turns, long[] needs) {

  static Turns of(@Nullable String failure, int owed, Turn[] turns) {
    long[] needs = Arrays.stream(turns).mapToLong(turn -> Purses.need(turn.cost)).toArray();
    return new Turns(failure, owed, turns, needs);
  }

  /// What they take of the heap.
  long bytes() {
    long bytes =
        Layout.object(3 * Layout.REFERENCE + Integer.BYTES)
            + Layout.array(turns.length, Layout.REFERENCE)
            + Layout.array(turns.length, Long.BYTES);
    for (var turn : turns) {
      bytes +=
          Layout.object(3 * Integer.BYTES + Layout.REFERENCE)
              + Layout.array(turn.effects.length, Integer.BYTES);
    }
    return bytes;
  }

  /// One of them.
  ///
  /// @param event the number of what happens
  /// @param next the number of the node's value after it
  /// @param effects pairs of a place of the vector and the number of what it is given, flat
  /// @param cost the kind of cost, or [Move#FREE]
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Turn(int event, int next, int[] effects, int cost) {}
}
