package tern.checker.story;

import java.util.List;
import java.util.Optional;
import tern.checker.value.Value;

/// Looks up which step wrote what another one finds durable.
final class Journal {

  /// An entry.
  ///
  /// @param written the step that wrote it
  record Entry(Value value, int written) {}

  private Journal() {}

  /// The entry that a step of a rank completes: the first one, which is durable before the others.
  /// Empty if it completes none, or if nobody has seen it written.
  static Optional<Entry> completed(Chronicle chronicle, Node rank, int step) {
    List<Value> before = entries(chronicle, rank, step - 1);
    if (before.isEmpty() || !Deduction.completes(chronicle.call(step).action())) {
      return Optional.empty();
    }
    int place = 0;
    for (int written = step - 1; written > 0; written--) {
      List<Value> earlier = entries(chronicle, rank, written - 1);
      place += popped(earlier, entries(chronicle, rank, written));
      if (place >= earlier.size()) {
        return Optional.of(new Entry(before.getFirst(), written));
      }
    }
    return Optional.empty();
  }

  /// How many of the first entries are gone.
  private static int popped(List<Value> earlier, List<Value> later) {
    int popped = 0;
    while (!isPrefix(earlier.subList(popped, earlier.size()), later)) {
      popped++;
    }
    return popped;
  }

  private static boolean isPrefix(List<Value> some, List<Value> all) {
    return some.size() <= all.size() && all.subList(0, some.size()).equals(some);
  }

  private static List<Value> entries(Chronicle chronicle, Node rank, int steps) {
    return Fields.sequence(Fields.field(chronicle.rank(rank, steps), "journal"));
  }
}
