package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A question about views of all nodes: each combination of views gets a number and one answer.
final class Viewed<N> {
  private static final int TRUE = 1;
  private static final int FALSE = 2;

  private final Question.View<N, Boolean> view;
  private final Question.@Nullable Allows allows;
  private final Interner<Object> views = new Interner<>();
  private final PairTable combined = new PairTable();
  private final Column<List<Object>> combinations = new Column<>();
  private final Ints answers = new Ints();
  private final PairTable steps = new PairTable();
  private final Ints allowed = new Ints();

  Viewed(Question.View<N, Boolean> view, Question.@Nullable Allows allows) {
    this.view = view;
    this.allows = allows;
  }

  /// The number of the view of a node's value.
  int number(N value) {
    return views.number(view.of().apply(value));
  }

  /// What follows from the views of all nodes.
  ///
  /// @param numbers a view of each node
  boolean answer(int[] numbers) {
    int combination = combination(numbers);
    int known = answers.get(combination);
    if (known == 0) {
      known = view.then().apply(combinations(combination, numbers)) ? TRUE : FALSE;
      answers.set(combination, known);
    }
    return known == TRUE;
  }

  /// Whether a step from some views to others is allowed.
  boolean allows(int[] before, int[] after) {
    int from = combination(before);
    int to = combination(after);
    if (from == to || allows == null) {
      return true;
    }
    int step = steps.number(from, to);
    int known = allowed.get(step);
    if (known == 0) {
      known = allows.test(combinations(from, before), combinations(to, after)) ? TRUE : FALSE;
      allowed.set(step, known);
    }
    return known == TRUE;
  }

  /// How many combinations of views, and of those before and after a step, were judged.
  long size() {
    return (long) combined.size() + steps.size();
  }

  /// What it takes of the heap, in bytes, without the views.
  long bytes() {
    var bytes = new LongAdder();
    combinations.forEach(each ->
        bytes.add(
            Layout.object(2 * Integer.BYTES + Layout.REFERENCE)
                + Layout.array(each.size(), Layout.REFERENCE)));
    return bytes.sum()
        + views.bytes()
        + combined.bytes()
        + combinations.bytes()
        + answers.bytes()
        + steps.bytes()
        + allowed.bytes();
  }

  /// One number for the views of all nodes. Pairs of the last level are told apart from those of
  /// others by who asks: only for the last is there an answer.
  private int combination(int[] numbers) {
    int combination = numbers[0];
    for (int node = 1; node < numbers.length; node++) {
      combination = combined.number(combination, numbers[node]);
    }
    return combination;
  }

  private List<Object> combinations(int combination, int[] numbers) {
    return combinations.get(
        combination,
        () -> {
          var list = new ArrayList<Object>();
          for (int number : numbers) {
            list.add(views.value(number));
          }
          return list;
        });
  }
}
