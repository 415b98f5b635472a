package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;

/// What has changed of what a rank knows of its clients: sessions, then caps.
///
/// Left out are the numbers of states and of messages, and who is to be told what has been said by
/// now.
final class SessionChanges {
  /// What a line about the marks of imports begins with.
  static final String MARKS = "imports that mark the session of ";

  private static final Value NONE = Value.tuple();

  private final Value before;
  private final Value after;
  private final List<String> lines = new ArrayList<>();

  private SessionChanges(Value before, Value after) {
    this.before = before;
    this.after = after;
  }

  /// The changes from one value of `mds[r].sessionMap` to the next.
  static List<String> between(Value before, Value after) {
    if (before.equals(after)) {
      return List.of();
    }
    SessionChanges changes = new SessionChanges(before, after);
    changes.sessions();
    changes.caps();
    changes.pins();
    changes.reconnects();
    return changes.lines;
  }

  private void sessions() {
    Value old = Fields.field(before, "sessions");
    Value now = Fields.field(after, "sessions");
    for (String client : Changes.domains(old, now)) {
      Value was = Fields.get(old, client).orElse(null);
      Value is = Fields.get(now, client).orElse(null);
      String name = "session of " + client;
      if (is == null) {
        lines.add(name + " is over");
      } else if (was == null) {
        lines.add(name + ": → " + state(is));
        marks(client, 0, number(is, "importing"));
        outbox(client, List.of(), outbox(is));
      } else if (!was.equals(is)) {
        session(client, was, is);
      }
    }
  }

  private void session(String client, Value was, Value is) {
    if (!state(was).equals(state(is))) {
      lines.add("session of " + client + ": " + state(was) + " → " + state(is));
    }
    marks(client, number(was, "importing"), number(is, "importing"));
    if (!truth(was, "connected") && truth(is, "connected")) {
      lines.add(client + " has a connection now");
    }
    outbox(client, outbox(was), outbox(is));
    int flushes = flushes(is) - flushes(was);
    if (flushes > 0) {
      lines.add("waits until " + client + " says that all has come");
    } else if (flushes < 0) {
      lines.add("waits no more until " + client + " says that all has come");
    }
  }

  private void marks(String client, int was, int is) {
    if (was != is) {
      lines.add(MARKS + client + ": " + was + " → " + is);
    }
  }

  private void outbox(String client, List<Value> was, List<Value> is) {
    if (is.size() > was.size()) {
      is.subList(was.size(), is.size())
          .forEach(call ->
              lines.add("to be said to " + client + " when it connects: " + Words.title(call)));
    }
  }

  private static int flushes(Value session) {
    return Fields.set(Fields.field(session, "flushes")).size();
  }

  private static List<Value> outbox(Value session) {
    return Fields.sequence(Fields.field(session, "outbox"));
  }

  private void caps() {
    Value old = Fields.field(before, "caps");
    Value now = Fields.field(after, "caps");
    for (String dir : Changes.domains(old, now)) {
      Value was = Fields.get(old, dir).orElse(NONE);
      Value is = Fields.get(now, dir).orElse(NONE);
      for (String client : Changes.domains(was, is)) {
        cap(dir, client, Fields.get(was, client).orElse(null), Fields.get(is, client).orElse(null));
      }
    }
  }

  private void cap(String dir, String client, @Nullable Value was, @Nullable Value is) {
    String name = "cap of " + client + " on the file in " + dir + ": ";
    if (is == null) {
      lines.add(name + "gone");
    } else if (!is.equals(was)) {
      String importing = truth(is, "importing") ? ", importing" : "";
      lines.add(name + cap(is) + importing);
    }
  }

  /// `number 1, sent 1 time, migrated 0 times`
  static String cap(Value cap) {
    return "number %d, sent %s, migrated %s"
        .formatted(number(cap, "capId"), times(number(cap, "seq")), times(number(cap, "mseq")));
  }

  private static String times(int number) {
    return number == 1 ? "once" : number + " times";
  }

  private void pins() {
    Value old = Fields.field(before, "importingCaps");
    Value now = Fields.field(after, "importingCaps");
    for (String dir : Changes.domains(old, now)) {
      if (!Fields.get(old, dir).equals(Fields.get(now, dir))) {
        lines.add(
            "imports that pin the file in %s: %d → %d"
                .formatted(dir, pins(old, dir), pins(now, dir)));
      }
    }
  }

  private static int pins(Value pins, String dir) {
    return Fields.get(pins, dir).map(Fields::number).orElse(0);
  }

  private static String state(Value session) {
    return Fields.text(Fields.field(session, "state"));
  }

  private static int number(Value record, String name) {
    return Fields.number(Fields.field(record, name));
  }

  private static boolean truth(Value record, String name) {
    return Fields.truth(Fields.field(record, name));
  }

  /// The caps that have come with the rejoins of others.
  private void rejoined() {
    Value old = Fields.field(Fields.field(before, "rejoin"), "capImports");
    Value now = Fields.field(Fields.field(after, "rejoin"), "capImports");
    for (String dir : Changes.domains(old, now)) {
      Value was = Fields.get(old, dir).orElse(NONE);
      Value is = Fields.get(now, dir).orElse(NONE);
      for (String client : Fields.names(is)) {
        Value from = Fields.get(is, client).orElse(NONE);
        if (!from.equals(Fields.get(was, client).orElse(NONE))) {
          lines.add("notes that %s has a cap on the file in %s".formatted(client, dir));
        }
      }
    }
  }

  /// Whose word is missing after a failure, which caps clients have come back with, and who was
  /// evicted.
  private void reconnects() {
    Value now = Fields.field(after, "reconnectGather");
    if (!now.equals(Fields.field(before, "reconnectGather"))) {
      List<String> clients = Fields.texts(now);
      lines.add(
          clients.isEmpty()
              ? "waits for no client any more"
              : "still to come back: " + String.join(", ", clients));
    }
    Value old = Fields.field(before, "reconnected");
    Value said = Fields.field(after, "reconnected");
    for (String dir : Changes.domains(old, said)) {
      Fields.names(Fields.get(said, dir).orElse(NONE)).stream()
          .filter(client -> !Fields.names(Fields.get(old, dir).orElse(NONE)).contains(client))
          .forEach(client -> lines.add(client + " has a cap on the file in " + dir));
    }
    rejoined();
    List<String> evicted = new ArrayList<>(Fields.texts(Fields.field(after, "evicted")));
    evicted.removeAll(Fields.texts(Fields.field(before, "evicted")));
    evicted.forEach(client -> lines.add("✗ evicts " + client));
  }
}
