package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tern.checker.value.Value;

/// Where a rank stands at some moment, each fact with the step since which it is so.
///
/// @param step after how many steps
record Standing(Chronicle chronicle, Node node, int step) {

  /// One side of migrations.
  ///
  /// @param field the rank's field
  /// @param name what an entry of it is called
  /// @param preposition what the peer's name comes behind
  record Side(String field, String name, String preposition) {
    static final Side EXPORT = new Side("exports", "export", "to");
    static final Side IMPORT = new Side("imports", "import", "from");
    static final List<Side> BOTH = List.of(EXPORT, IMPORT);

    Side other() {
      return equals(EXPORT) ? IMPORT : EXPORT;
    }

    /// The entry of a dirfrag.
    Optional<Value> entry(Value mds, String dir) {
      return Fields.get(Fields.field(mds, field), dir);
    }
  }

  private Value mds() {
    return chronicle.rank(node, step);
  }

  private int since(Function<Value, Object> reading) {
    return chronicle.since(node, step, reading);
  }

  /// Whether there is such a migration of a dirfrag now.
  boolean has(Side side, String dir) {
    return side.entry(mds(), dir).isPresent();
  }

  /// Whether there has been one, now or before.
  boolean everHad(Side side, String dir) {
    return has(side, dir) || since(mds -> side.entry(mds, dir).isPresent()) > 0;
  }

  /// `has an import of /a from r0 (t1), DISCOVERED since step 4 (HandleExportDiscover)`, or that
  /// there is none.
  String tell(Side side, String dir) {
    Optional<Value> entry = side.entry(mds(), dir);
    if (entry.isPresent()) {
      Value now = entry.get();
      UnaryOperator<Value> phase = it -> Fields.field(it, "state");
      int since = since(mds -> side.entry(mds, dir).map(phase));
      return "has an %s of %s %s r%s (t%s), %s since %s"
          .formatted(
              side.name(),
              dir,
              side.preposition(),
              Fields.field(now, "peer"),
              Fields.field(now, "tid"),
              Fields.text(phase.apply(now)),
              chronicle.cite(since));
    }
    int since = since(mds -> side.entry(mds, dir).isPresent());
    return since == 0
        ? "has never had an %s of %s".formatted(side.name(), dir)
        : "has no %s of %s any more: it ended in %s"
            .formatted(side.name(), dir, chronicle.cite(since));
  }

  /// Whether a dirfrag is in the cache, if that has changed: `has not had /a in its cache since
  /// step 12 (TrimDirfrag)`.
  Optional<String> cached(String dir) {
    int since = since(mds -> Fields.get(Fields.field(mds, "cache"), dir).isPresent());
    boolean held = Fields.get(Fields.field(mds(), "cache"), dir).isPresent();
    return since == 0 || held
        ? Optional.empty()
        : Optional.of("has not had %s in its cache since %s".formatted(dir, chronicle.cite(since)));
  }

  /// Which of its clients' sessions are not open: `has had the session of c1 in closing since step
  /// 12 (ShutdownSessions)`.
  List<String> sessions() {
    List<String> sessions = new ArrayList<>();
    for (String client : Fields.names(sessionsOf(mds()))) {
      String state = session(mds(), client);
      if (!state.equals("open")) {
        int since = since(mds -> session(mds, client));
        sessions.add(
            "has had the session of %s in %s since %s"
                .formatted(client, state, chronicle.cite(since)));
      }
    }
    return sessions;
  }

  private static Value sessionsOf(Value mds) {
    return Fields.field(Fields.field(mds, "sessionMap"), "sessions");
  }

  private static String session(Value mds, String client) {
    return Fields.get(sessionsOf(mds), client)
        .map(session -> Fields.text(Fields.field(session, "state")))
        .orElse("");
  }

  /// Which state it is in itself: `has been in resolve since step 27 (HandleMdsMap)`.
  String own() {
    String own = Claims.state(mds(), node);
    int since = since(mds -> Claims.state(mds, node));
    return "has been %s since %s".formatted(Words.state(own), chronicle.cite(since));
  }

  /// Which of some ranks are not active, as far as this one knows: `has known since step 5
  /// (HandleMdsMap) that r1 is stopping`.
  List<String> states(List<Node> about) {
    List<String> states = new ArrayList<>();
    for (Node other : about) {
      String state = Claims.state(mds(), other);
      if (!state.equals("active")) {
        int since = since(mds -> Claims.state(mds, other));
        String who = other.equals(node) ? "it" : other.toString();
        states.add(
            "has known since %s that %s is %s"
                .formatted(chronicle.cite(since), who, Words.state(state)));
      }
    }
    return states;
  }
}
