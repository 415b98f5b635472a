package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;

/// What has changed of a rank's exports and imports.
final class MigrationChanges {
  /// What is said when a flush of client sessions ends.
  static final String WRITTEN_BACK = "the clients have written back what they had cached";

  private static final int CLIENTS = -1;

  private final Value before;
  private final Value after;
  private final List<String> lines = new ArrayList<>();

  private MigrationChanges(Value before, Value after) {
    this.before = before;
    this.after = after;
  }

  /// The changes from one value of `mds[r]` to the next.
  static List<String> between(Value before, Value after) {
    MigrationChanges changes = new MigrationChanges(before, after);
    changes.migrations("exports", "export", "to");
    changes.migrations("imports", "import", "from");
    return changes.lines;
  }

  private void migrations(String field, String name, String preposition) {
    Value old = Fields.field(before, field);
    Value now = Fields.field(after, field);
    for (String dir : Changes.domains(old, now)) {
      Value was = Fields.get(old, dir).orElse(null);
      Value is = Fields.get(now, dir).orElse(null);
      if (is == null) {
        lines.add(name + " " + dir + ": " + state(is(was)) + " → over");
      } else if (was == null) {
        lines.add(name + " " + dir + " " + preposition + " r" + peer(is) + ": → " + state(is));
        entry(Value.record(Map.of()), is);
      } else if (field.equals("exports")
          && !Fields.field(was, "tid").equals(Fields.field(is, "tid"))) {
        lines.add(name + " " + dir + ": " + state(was) + " → over");
        lines.add(name + " " + dir + " " + preposition + " r" + peer(is) + ": → " + state(is));
        entry(Value.record(Map.of()), is);
      } else if (!was.equals(is)) {
        if (!state(was).equals(state(is))) {
          lines.add(name + " " + dir + ": " + state(was) + " → " + state(is));
        }
        if (peer(was) != peer(is)) {
          lines.add(name + " " + dir + ": now " + preposition + " r" + peer(is));
        }
        entry(was, is);
      }
    }
  }

  /// Never null: a dirfrag of the joint domain that is not in the one is in the other.
  private static Value is(@Nullable Value value) {
    return Objects.requireNonNull(value);
  }

  private void entry(Value was, Value is) {
    warned(was, is);
    boolean named =
        Fields.get(was, "notifyAckWaiting").isPresent() && !state(was).equals("PREPPING");
    if (named && fresh(was, is, "notifyAckWaiting")) {
      lines.add(
          "still to be told in the end: " + Words.ranks(Fields.field(is, "notifyAckWaiting")));
    }
    if (fresh(was, is, "remoteWaiters") && Fields.truth(Fields.field(is, "remoteWaiters"))) {
      lines.add("another rank waits because of the freeze");
    }
    remote(was, is);
    if (fresh(was, is, "bounds") && !isEmpty(is, "bounds")) {
      lines.add("bounds: " + Words.dirs(Fields.field(is, "bounds")));
    }
    if (fresh(was, is, "bystanders")
        && !(Fields.get(was, "bystanders").isEmpty() && isEmpty(is, "bystanders"))) {
      lines.add("others with a replica: " + Words.ranks(Fields.field(is, "bystanders")));
    }
  }

  /// Who is asked for pins, and who has given them.
  private void remote(Value was, Value is) {
    if (Fields.get(is, "remote").isEmpty()) {
      return;
    }
    Value now = Fields.field(is, "remote");
    Optional<Value> old = Fields.get(was, "remote");
    List<Integer> waited =
        old.map(o -> Fields.numbers(Fields.field(o, "waitingOnSlave"))).orElse(List.of());
    List<Integer> waits = Fields.numbers(Fields.field(now, "waitingOnSlave"));
    if (!waits.equals(waited)) {
      lines.add(waits.isEmpty() ? "all have answered" : "waits for pins at " + Words.ranks(waits));
    }
    boolean aborted = old.map(o -> Fields.truth(Fields.field(o, "aborted"))).orElse(false);
    if (Fields.truth(Fields.field(now, "aborted")) && !aborted) {
      lines.add("is to turn back");
    }
  }

  private void warned(Value was, Value is) {
    Set<Integer> old = new TreeSet<>(waited(was));
    Set<Integer> now = new TreeSet<>(waited(is));
    boolean asked = old.remove(CLIENTS);
    boolean asks = now.remove(CLIENTS);
    if (asks && !asked) {
      lines.add("asks the clients to write back what they have cached");
    }
    if (asked && !asks && Fields.get(is, "warningAckWaiting").isPresent()) {
      lines.add(WRITTEN_BACK);
    }
    if (!old.equals(now) && Fields.get(is, "warningAckWaiting").isPresent()) {
      lines.add("still to be warned: " + Words.ranks(now));
    }
  }

  private static List<Integer> waited(Value entry) {
    return Fields.get(entry, "warningAckWaiting").map(Fields::numbers).orElse(List.of());
  }

  private static boolean fresh(Value was, Value is, String name) {
    return Fields.get(is, name).isPresent() && !Fields.get(is, name).equals(Fields.get(was, name));
  }

  private static boolean isEmpty(Value entry, String name) {
    return Fields.set(Fields.field(entry, name)).isEmpty();
  }

  private static String state(Value entry) {
    return Fields.text(Fields.field(entry, "state"));
  }

  private static int peer(Value entry) {
    return Fields.number(Fields.field(entry, "peer"));
  }
}
