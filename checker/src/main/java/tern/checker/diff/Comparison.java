package tern.checker.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tern.checker.diff.Change.Kind;
import tern.checker.engine.Counterparts;
import tern.checker.engine.Cursor;
import tern.checker.engine.Path;
import tern.checker.engine.StateGraph;
import tern.checker.engine.Step;

/// Compares two graphs, state by state of the left one.
final class Comparison<S, E> {
  private final StateGraph<S, E> left;
  private final StateGraph<S, E> right;
  private final Cursor<S, E> leftCursor;
  private final Cursor<S, E> rightCursor;
  private final Counterparts counterparts;

  /// For each state of the left graph its number in the right one, or [Counterparts#ABSENT].
  private final int[] inRight;

  /// The states of the right graph that the left one has, too.
  private final BitSet shared = new BitSet();

  private final Steps leftSteps = new Steps();
  private final Steps rightSteps = new Steps();
  private final Map<String, Long> leftAlone = new TreeMap<>();
  private final Map<String, Long> rightAlone = new TreeMap<>();
  private final Map<Difference, Found> found = new TreeMap<>();

  /// A kind of change of an action.
  private record Difference(String action, Kind kind) implements Comparable<Difference> {
    @Override
    public int compareTo(Difference other) {
      return Comparator.comparing(Difference::action)
          .thenComparing(Difference::kind)
          .compare(this, other);
    }
  }

  /// Where it was found, and how often; numbers are those of the graph that the way is in.
  ///
  /// @param instead the right graph's state that the step leads to, if it is one of both
  private record Found(int state, int event, int successor, int instead, long times) {
    Found and(Found other) {
      var first = other.state < state ? other : this;
      return new Found(
          first.state, first.event, first.successor, first.instead, times + other.times);
    }
  }

  Comparison(StateGraph<S, E> left, StateGraph<S, E> right) {
    if (!left.complete() || !right.complete()) {
      throw new IllegalArgumentException("only complete graphs can be compared");
    }
    this.left = left;
    this.right = right;
    this.leftCursor = left.cursor();
    this.rightCursor = right.cursor();
    this.counterparts = left.counterparts(right);
    this.inRight = new int[left.size()];
  }

  GraphDiff<S, E> run() {
    Arrays.setAll(inRight, counterparts::state);
    for (int state = 0; state < left.size(); state++) {
      leftSteps.read(leftCursor, state);
      if (inRight[state] == Counterparts.ABSENT) {
        count(leftSteps, leftCursor, leftAlone);
      } else {
        shared.set(inRight[state]);
        rightSteps.read(rightCursor, inRight[state]);
        compare(state);
      }
    }
    for (int state = shared.nextClearBit(0);
        state < right.size();
        state = shared.nextClearBit(state + 1)) {
      rightSteps.read(rightCursor, state);
      count(rightSteps, rightCursor, rightAlone);
    }
    int common = shared.cardinality();
    return new GraphDiff<>(
        new Side(left.size(), left.transitions(), left.size() - common, new TreeMap<>(leftAlone)),
        new Side(
            right.size(), right.transitions(), right.size() - common, new TreeMap<>(rightAlone)),
        changes());
  }

  private static void count(Steps steps, Cursor<?, ?> cursor, Map<String, Long> counts) {
    for (int step = 0; step < steps.size(); step++) {
      counts.merge(cursor.action(steps.event(step)), 1L, Long::sum);
    }
  }

  /// Compares the steps of a state that both have.
  private void compare(int state) {
    rightSteps.cancel(leftSteps, counterparts::event, successor -> inRight[successor]);
    count(leftSteps, leftCursor, leftAlone);
    count(rightSteps, rightCursor, rightAlone);
    for (int step = 0; step < leftSteps.size(); step++) {
      int event = leftSteps.event(step);
      int instead = rightSteps.take(counterparts.event(event));
      note(
          leftCursor.action(event),
          instead < 0 ? Kind.GONE : Kind.OTHER,
          new Found(state, event, leftSteps.successor(step), instead, 1));
    }
    for (int step = 0; step < rightSteps.size(); step++) {
      int event = rightSteps.event(step);
      note(
          rightCursor.action(event),
          Kind.NEW,
          new Found(inRight[state], event, rightSteps.successor(step), -1, 1));
    }
  }

  private void note(String action, Kind kind, Found one) {
    found.merge(new Difference(action, kind), one, Found::and);
  }

  private List<Change<S, E>> changes() {
    var changes = new ArrayList<Change<S, E>>();
    found.forEach((difference, where) -> changes.add(change(difference, where)));
    changes.sort(Comparator.comparingInt(change -> change.way().length()));
    return changes;
  }

  private Change<S, E> change(Difference difference, Found where) {
    boolean isNew = difference.kind() == Kind.NEW;
    var graph = isNew ? right : left;
    var event = (isNew ? rightCursor : leftCursor).event(where.event());
    var path = graph.path(where.state());
    var steps = new ArrayList<>(path.steps());
    steps.add(new Step<>(event, graph.state(where.successor())));
    return new Change<>(
        difference.action(),
        difference.kind(),
        where.times(),
        new Path<>(path.initial(), steps),
        where.instead() < 0
            ? Optional.empty()
            : Optional.of(new Step<>(event, right.state(where.instead()))));
  }
}
