package tern.checker.engine;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a worker finds out about some states, one after the other.
final class Chunk {
  /// No state of these is what was looked for.
  static final int NONE = -1;

  final int sequence;
  final int from;
  final Tally tally = new Tally();
  final SortedMap<String, Integer> failures = new TreeMap<>();
  private long[] unknown = new long[0];
  private long[] asleep = new long[0];
  private final int[] ends;
  private int states;
  private int followed;
  private long[] events = new long[64];
  int found = NONE;

  Chunk(int sequence, int from, int count) {
    this.sequence = sequence;
    this.from = from;
    this.ends = new int[count];
  }

  /// How many states it is to have.
  int count() {
    return ends.length;
  }

  /// How many states have been ended.
  int states() {
    return states;
  }

  /// Counts a step.
  ///
  /// @param follow whether what it leads to is among the successors
  void countStep(int event, boolean follow) {
    if (event >= events.length) {
      events = Arrays.copyOf(events, Math.max(2 * events.length, event + 1));
    }
    events[event]++;
    followed += follow ? 1 : 0;
  }

  /// Takes over the roots that the steps lead to, those left out that the same worker came by a
  /// short while ago: they are in this chunk, or in one whose turn comes before.
  void addSuccessors(Successors successors, Recent recent) {
    unknown = new long[followed];
    asleep = new long[followed];
    int left = 0;
    int next = 0;
    for (int state = 0; state < states; state++) {
      for (; next < ends[state]; next++) {
        long root = successors.root(next);
        if (recent.add(root)) {
          asleep[left] = successors.asleep(next);
          unknown[left++] = root;
        }
      }
      ends[state] = left;
    }
  }

  /// Leaves only the vectors that are not in a table.
  void dropKnown(PairTable roots, Batch batch) {
    int left = 0;
    int next = 0;
    int last = states == 0 ? 0 : ends[states - 1];
    for (int state = 0; state < states; state++) {
      for (; next < ends[state]; next++) {
        int place = next % Batch.MOST;
        if (place == 0) {
          batch.set(unknown, next, Math.min(next + Batch.MOST, last));
          roots.find(batch);
        }
        if (batch.found[place] == PairTable.ABSENT) {
          asleep[left] = asleep[next];
          unknown[left++] = unknown[next];
        }
      }
      ends[state] = left;
    }
  }

  /// Ends a state.
  ///
  /// @param answers to all questions about it
  /// @param failure what went wrong in it
  void endState(int number, long answers, @Nullable String failure) {
    tally.add(answers, number);
    if (failure != null) {
      failures.putIfAbsent(failure, number);
    }
    ends[states++] = followed;
  }

  /// Where the unknown vectors begin that steps of a state lead to; `state` counts from 0 here.
  int begin(int state) {
    return state == 0 ? 0 : ends[state - 1];
  }

  int end(int state) {
    return ends[state];
  }

  long unknown(int index) {
    return unknown[index];
  }

  /// The sleep set of an unknown vector.
  long asleep(int index) {
    return asleep[index];
  }

  /// How many steps there were of each event.
  long[] events() {
    return events;
  }
}
