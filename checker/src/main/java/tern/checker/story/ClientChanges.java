package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tern.checker.value.Value;

/// What has changed of what a client knows: sessions, then caps.
final class ClientChanges {
  private static final Value NONE = Value.tuple();

  private final Value before;
  private final Value after;
  private final List<String> lines = new ArrayList<>();

  private ClientChanges(Value before, Value after) {
    this.before = before;
    this.after = after;
  }

  /// The changes from one value of `clients[c]` to the next.
  static List<String> between(Value before, Value after) {
    ClientChanges changes = new ClientChanges(before, after);
    if (Claims.isGone(after)) {
      return Claims.isGone(before) ? List.of() : List.of("✗ it goes away");
    }
    changes.sessions();
    changes.caps();
    changes.authCap();
    changes.unheard();
    return changes.lines;
  }

  private void sessions() {
    Map<Value, Value> old = Fields.mappings(Fields.field(before, "sessions"));
    Map<Value, Value> now = Fields.mappings(Fields.field(after, "sessions"));
    for (Value rank : both(old, now)) {
      String was =
          Optional.ofNullable(old.get(rank)).map(text -> Fields.text(text) + " ").orElse("");
      String is = Optional.ofNullable(now.get(rank)).map(Fields::text).orElse("over");
      if (!was.strip().equals(is)) {
        lines.add("session with r" + rank + ": " + was + "→ " + is);
      }
    }
  }

  private void caps() {
    Value old = Fields.field(before, "caps");
    Value now = Fields.field(after, "caps");
    for (String dir : Changes.domains(old, now)) {
      Map<Value, Value> was = Fields.mappings(Fields.get(old, dir).orElse(NONE));
      Map<Value, Value> is = Fields.mappings(Fields.get(now, dir).orElse(NONE));
      for (Value rank : both(was, is)) {
        Value cap = is.get(rank);
        String name = "cap on the file in " + dir + " from r" + rank + ": ";
        if (cap == null) {
          lines.add(name + "gone");
        } else if (!cap.equals(was.get(rank))) {
          lines.add(name + SessionChanges.cap(cap));
        }
      }
    }
  }

  private void authCap() {
    Value old = Fields.field(before, "authCap");
    Value now = Fields.field(after, "authCap");
    for (String dir : Changes.domains(old, now)) {
      Optional<Value> is = Fields.get(now, dir);
      if (!is.equals(Fields.get(old, dir))) {
        lines.add(
            "the cap that counts in "
                + dir
                + ", which is the owner's as far as it knows: "
                + is.map(rank -> "from r" + rank).orElse("none"));
      }
    }
  }

  private void unheard() {
    List<String> lost = new ArrayList<>(Fields.texts(Fields.field(after, "unheard")));
    lost.removeAll(Fields.texts(Fields.field(before, "unheard")));
    lost.forEach(dir ->
        lines.add("✗ its cap on the file in " + dir + " has gone, of which it had not heard"));
  }

  private static Set<Value> both(Map<Value, Value> old, Map<Value, Value> now) {
    Set<Value> both = new TreeSet<>(old.keySet());
    both.addAll(now.keySet());
    return both;
  }
}
