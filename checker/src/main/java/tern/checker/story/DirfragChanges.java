package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tern.checker.value.Value;

/// What has changed of one dirfrag in one rank's cache.
final class DirfragChanges {
  private final String dir;
  private final Value before;
  private final Value after;
  private final List<String> lines = new ArrayList<>();

  private DirfragChanges(String dir, Value before, Value after) {
    this.dir = dir;
    this.before = before;
    this.after = after;
  }

  static List<String> between(String dir, Value before, Value after) {
    DirfragChanges changes = new DirfragChanges(dir, before, after);
    changes.dirAuth();
    changes.auth();
    changes.freeze();
    changes.pins();
    changes.replicas();
    changes.bound();
    return changes.lines;
  }

  private void dirAuth() {
    String was = Words.auth(Fields.field(before, "dirAuth"));
    String is = Words.auth(Fields.field(after, "dirAuth"));
    if (!was.equals(is)) {
      lines.add(dir + " " + was + " → " + is);
    }
  }

  private void auth() {
    if (differs("auth")) {
      lines.add(
          Fields.truth(Fields.field(after, "auth"))
              ? "has " + dir + " now (auth bit set)"
              : "has " + dir + " no longer (auth bit cleared)");
    }
  }

  private void freeze() {
    String was = freeze(before);
    String is = freeze(after);
    if (!was.equals(is)) {
      String root = Fields.text(Fields.field(after, "freeze"));
      String with = root.isEmpty() || root.equals(dir) ? "" : " with " + root;
      lines.add(dir + " " + is + with);
    }
  }

  private static String freeze(Value dirfrag) {
    if (Fields.text(Fields.field(dirfrag, "freeze")).isEmpty()) {
      return "thaws";
    }
    return Fields.truth(Fields.field(dirfrag, "frozen")) ? "is frozen" : "begins to freeze";
  }

  private void pins() {
    if (differs("authPins")) {
      lines.add(
          "pins on "
              + dir
              + ": "
              + Fields.field(before, "authPins")
              + " → "
              + Fields.field(after, "authPins"));
    }
  }

  private void replicas() {
    Map<Value, Value> old = Fields.mappings(Fields.field(before, "replicas"));
    Map<Value, Value> now = Fields.mappings(Fields.field(after, "replicas"));
    TreeMap<Value, Value> more = new TreeMap<>(now);
    more.keySet().removeAll(old.keySet());
    TreeMap<Value, Value> less = new TreeMap<>(old);
    less.keySet().removeAll(now.keySet());
    more.keySet().forEach(rank -> lines.add("knows that r" + rank + " holds a replica of " + dir));
    less.keySet()
        .forEach(rank -> lines.add("no longer counts r" + rank + " as a holder of " + dir));
    now.forEach((rank, nonce) -> {
      if (old.containsKey(rank) && !nonce.equals(old.get(rank))) {
        lines.add("r" + rank + "'s replica of " + dir + " has the number " + nonce + " now");
      }
    });
  }

  private void bound() {
    TreeSet<String> was = new TreeSet<>(Fields.texts(Fields.field(before, "state")));
    TreeSet<String> is = new TreeSet<>(Fields.texts(Fields.field(after, "state")));
    for (String mark : List.of("EXPORTBOUND", "IMPORTBOUND")) {
      if (is.contains(mark) != was.contains(mark)) {
        lines.add(
            dir + (is.contains(mark) ? " is held as a bound" : " is no longer held as a bound"));
      }
    }
    if (is.contains("EMPTY") && !was.contains("EMPTY")) {
      lines.add("nothing is in " + dir);
    }
  }

  private boolean differs(String field) {
    return !Fields.field(before, field).equals(Fields.field(after, field));
  }
}
