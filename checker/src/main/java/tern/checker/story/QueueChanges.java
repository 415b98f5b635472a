package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tern.checker.value.Value;

/// What has changed of what a rank goes by in what to export next.
///
/// Left out is what follows from the exports: how many take their locks, and how large the others
/// are.
final class QueueChanges {
  private final Value before;
  private final Value after;
  private final List<String> lines = new ArrayList<>();

  private QueueChanges(Value before, Value after) {
    this.before = before;
    this.after = after;
  }

  /// The changes from one value of `mds[r].exportQueue` to the next.
  static List<String> between(Value before, Value after) {
    QueueChanges changes = new QueueChanges(before, after);
    changes.limit();
    changes.splits();
    changes.entries();
    return changes.lines;
  }

  private void limit() {
    if (differs("maxSize")) {
      lines.add("too large to be exported whole: " + Fields.number(field(after, "maxSize")));
    }
  }

  private void splits() {
    Map<Value, Value> old = Fields.mappings(field(before, "splits"));
    Map<Value, Value> now = Fields.mappings(field(after, "splits"));
    now.forEach((tid, split) -> {
      if (!split.equals(old.get(tid))) {
        lines.add(name(split) + " goes in parts, still to end: " + pending(split));
      }
    });
    old.forEach((tid, split) -> {
      if (!now.containsKey(tid)) {
        lines.add("all parts of " + name(split) + " have ended");
      }
    });
  }

  private void entries() {
    if (differs("entries")) {
      List<Value> entries = Fields.sequence(field(after, "entries"));
      lines.add("queued: " + (entries.isEmpty() ? "nothing" : names(entries)));
    }
    if (differs("gen")) {
      lines.add(
          Fields.mappings(field(before, "splits")).isEmpty()
              ? "what was queued before is forgotten"
              : "the rest of what goes in parts will not follow");
    }
  }

  private static String names(List<Value> entries) {
    return entries.stream()
        .map(entry -> name(entry) + " to r" + Fields.number(Fields.field(entry, "dest")))
        .collect(Collectors.joining(", "));
  }

  private static String name(Value record) {
    return Fields.text(Fields.field(record, "dir"));
  }

  private static int pending(Value split) {
    return Fields.number(Fields.field(split, "pending"));
  }

  private boolean differs(String name) {
    return !field(before, name).equals(field(after, name));
  }

  private static Value field(Value queue, String name) {
    return Fields.field(queue, name);
  }
}
