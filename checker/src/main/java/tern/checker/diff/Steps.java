package tern.checker.diff;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import tern.checker.engine.Cursor;

/// The steps from one state, each an event and the state that it leads to.
final class Steps {
  private int[] events = new int[16];
  private int[] successors = new int[16];
  private int size;

  /// Reads the steps from a state.
  void read(Cursor<?, ?> cursor, int state) {
    size = 0;
    cursor.go(state);
    cursor.forEachStep(this::add);
  }

  private void add(int event, boolean owed, int successor) {
    if (size == events.length) {
      events = Arrays.copyOf(events, 2 * size);
      successors = Arrays.copyOf(successors, 2 * size);
    }
    events[size] = event;
    successors[size++] = successor;
  }

  int size() {
    return size;
  }

  int event(int step) {
    return events[step];
  }

  int successor(int step) {
    return successors[step];
  }

  /// Takes the steps of `others` out of these, and these out of `others`, where they are the same.
  ///
  /// @param event the number here of an event of the others
  /// @param state the number here of a state of the others
  void cancel(Steps others, IntUnaryOperator event, IntUnaryOperator state) {
    for (int other = others.size - 1; other >= 0; other--) {
      int same =
          find(event.applyAsInt(others.events[other]), state.applyAsInt(others.successors[other]));
      if (same < size) {
        remove(same);
        others.remove(other);
      }
    }
  }

  private int find(int event, int successor) {
    int step = 0;
    while (step < size && (events[step] != event || successors[step] != successor)) {
      step++;
    }
    return step;
  }

  /// Takes out the first step with this event.
  ///
  /// @return the state that it leads to, or -1 if there is none
  int take(int event) {
    for (int step = 0; step < size; step++) {
      if (events[step] == event) {
        int successor = successors[step];
        remove(step);
        return successor;
      }
    }
    return -1;
  }

  private void remove(int step) {
    size--;
    System.arraycopy(events, step + 1, events, step, size - step);
    System.arraycopy(successors, step + 1, successors, step, size - step);
  }
}
