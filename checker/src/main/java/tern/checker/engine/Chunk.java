package tern.checker.engine;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a worker finds out about some states, one after the other.
final class Chunk {
  /// No state of these is what was looked for.
  static final int NONE = -1;

  private static final int AHEAD = 32;

  /// About as many steps as there are from a state.
  private static final int STEPS = 6;

  final int sequence;
  final int from;
  final Tally tally = new Tally();
  final SortedMap<String, Integer> failures = new TreeMap<>();
  private long[] unknown;
  private int unknowns;
  private final int[] ends;
  private int states;
  private long[] events = new long[64];
  int found = NONE;

  Chunk(int sequence, int from, int count) {
    this.sequence = sequence;
    this.from = from;
    this.ends = new int[count];
    this.unknown = new long[STEPS * count];
  }

  /// How many states it is to have.
  int count() {
    return ends.length;
  }

  /// How many states have been ended.
  int states() {
    return states;
  }

  void countStep(int event) {
    if (event >= events.length) {
      events = Arrays.copyOf(events, Math.max(2 * events.length, event + 1));
    }
    events[event]++;
  }

  /// Adds a vector that a step leads to.
  void addSuccessor(long root) {
    if (unknowns == unknown.length) {
      unknown = Arrays.copyOf(unknown, 2 * unknowns + 1);
    }
    unknown[unknowns++] = root;
  }

  /// Leaves only the vectors that are not in a table.
  void dropKnown(PairTable roots) {
    int left = 0;
    int next = 0;
    boolean some = true;
    for (int state = 0; state < states; state++) {
      for (; next < ends[state]; next++) {
        if (next % AHEAD == 0) {
          some = roots.mayHave(unknown, next, Math.min(next + AHEAD, unknowns));
        }
        if (!some || roots.find(unknown[next]) == PairTable.ABSENT) {
          unknown[left++] = unknown[next];
        }
      }
      ends[state] = left;
    }
    unknowns = left;
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
    ends[states++] = unknowns;
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

  /// How many steps there were of each event.
  long[] events() {
    return events;
  }
}
