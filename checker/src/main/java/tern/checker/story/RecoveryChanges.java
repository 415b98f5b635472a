package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tern.checker.value.Value;

/// What has changed of what a rank knows of a recovery, its own or another's.
final class RecoveryChanges {
  private final Value before;
  private final Value after;
  private final Value rank;
  private final List<String> lines = new ArrayList<>();

  private RecoveryChanges(Value rank, Value before, Value after) {
    this.rank = rank;
    this.before = before;
    this.after = after;
  }

  /// The changes from one value of `mds[r].recovery` to the next.
  ///
  /// @param rank whose they are: it awaits itself while sessions open, of which more is said
  static List<String> between(Value rank, Value before, Value after) {
    RecoveryChanges changes = new RecoveryChanges(rank, before, after);
    changes.awaited("resolveGather", "resolves");
    changes.awaited("rejoinGather", "rejoins");
    changes.awaited("rejoinAckGather", "answers to its rejoins");
    changes.pending("resolvesPending", "its resolves");
    changes.pending("rejoinsPending", "its rejoins");
    changes.others();
    return changes.lines;
  }

  private void awaited(String field, String what) {
    List<Integer> now = others(after, field);
    if (!now.equals(others(before, field))) {
      lines.add(
          now.isEmpty() ? "has all " + what : "still to come: " + what + " of " + Words.ranks(now));
    }
  }

  private List<Integer> others(Value recovery, String field) {
    return Fields.numbers(Fields.field(recovery, field)).stream()
        .filter(number -> number != Fields.number(rank))
        .toList();
  }

  private void pending(String field, String what) {
    if (differs(field) && Fields.truth(Fields.field(after, field))) {
      lines.add(what + " have to wait");
    }
  }

  /// What others are in doubt about.
  private void others() {
    Map<Value, Value> old = Fields.mappings(Fields.field(before, "otherAmbiguousImports"));
    Fields.mappings(Fields.field(after, "otherAmbiguousImports"))
        .forEach((rank, imports) -> {
          Set<String> more = new TreeSet<>(Fields.names(imports));
          if (old.containsKey(rank)) {
            more.removeAll(Fields.names(old.get(rank)));
          }
          more.forEach(dir -> lines.add("knows that r" + rank + " is in doubt about " + dir));
        });
  }

  private boolean differs(String field) {
    return !Fields.field(before, field).equals(Fields.field(after, field));
  }
}
