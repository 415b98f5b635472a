package tern.checker.explore;

import java.util.List;
import tern.checker.engine.Move;
import tern.kernel.Event;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Budget.Kind;

/// Budgets as purses: how much is left of each kind, in their order.
final class Budgets {
  private static final List<Kind> KINDS = List.of(Kind.values());

  /// Everything can be afforded.
  static final Budget PLENTY =
      KINDS.stream().reduce(Budget.NONE, (budget, kind) -> budget.with(kind, 1), (_, last) -> last);

  private Budgets() {}

  static List<Integer> amounts(Budget budget) {
    return KINDS.stream().map(budget::left).toList();
  }

  static Budget of(List<Integer> amounts) {
    var budget = Budget.NONE;
    for (int place = 0; place < KINDS.size(); place++) {
      budget = budget.with(KINDS.get(place), amounts.get(place));
    }
    return budget;
  }

  /// The kind of cost that an event has, or [Move#FREE].
  ///
  /// @param failing whether it is the second half of a failure
  static int cost(Event event, boolean failing) {
    var kind = Budget.spentBy(event, failing);
    return kind == null ? Move.FREE : KINDS.indexOf(kind);
  }
}
