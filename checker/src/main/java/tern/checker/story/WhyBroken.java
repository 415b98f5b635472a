package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tern.checker.value.Value;
import tern.kernel.cluster.Model;

/// What a state that a property does not allow looks like, and which steps made it so.
final class WhyBroken {
  private final Chronicle chronicle;
  private final Cause cause;
  private final List<Node> ranks;
  private final List<String> sentences = new ArrayList<>();

  private WhyBroken(Chronicle chronicle) {
    this.chronicle = chronicle;
    this.cause = new Cause(chronicle);
    this.ranks =
        Story.ranks(chronicle.behaviour().last()).stream()
            .filter(rank -> !Claims.isHalted(chronicle.rank(rank, chronicle.steps())))
            .toList();
  }

  /// A sentence for each part; none of a property of which nothing more is to be said than its
  /// step.
  static List<String> of(Model model, Chronicle chronicle, String property) {
    WhyBroken why = new WhyBroken(chronicle);
    switch (property) {
      case "CapsInv" -> why.sentences.addAll(WhyCaps.of(model, chronicle));
      case "SessionsAccountedInv" ->
          why.ranks.forEach(rank -> {
            if (!why.marks(rank)) {
              why.counted(rank);
            }
          });
      case "EvictionInv" -> why.ranks.forEach(why::evictions);
      case "QueueMovesInv" -> why.ranks.forEach(why::queue);
      case "QuietOwnerInv" -> why.dirs("cache").forEach(why::owner);
      case "DurableOwnerInv" -> why.dirs("durable").forEach(why::durable);
      default -> {}
    }
    return why.sentences;
  }

  private Value now(Node node) {
    return chronicle.known(node, chronicle.steps());
  }

  /// `since step 3 (Halt), ...`, or that it was never otherwise.
  private String since(Node node, Function<Value, Object> reading, String never) {
    OptionalInt since = cause.since(node, reading);
    return since.isEmpty() ? never : "since " + cause.tell(since.getAsInt());
  }

  /// Sessions with more marks of imports, or fewer, than there are imports that mark them; whether
  /// there are any.
  private boolean marks(Node rank) {
    int told = sentences.size();
    for (String client : Fields.names(Fields.field(sessionMap(now(rank)), "sessions"))) {
      int marks = marked(now(rank), client);
      int marking = Marks.of(now(rank), client);
      if (marks != marking) {
        sentences.add(
            "At %s the session of %s is marked by %s, %s; but %s that mark it there, %s."
                .formatted(
                    rank,
                    client,
                    count(marks),
                    since(rank, mds -> marked(mds, client), "from the start"),
                    marking == 0 ? "there are no imports any more" : "there are " + marking,
                    since(rank, mds -> Marks.of(mds, client), "from the start")));
      }
    }
    return sentences.size() > told;
  }

  /// That a rank counts imports that mark sessions of which there are none, or the other way round.
  private void counted(Node rank) {
    Function<Value, Object> count = mds -> Fields.number(Fields.field(mds, "importing"));
    Function<Value, Object> under = Marks::counted;
    if (!count.apply(now(rank)).equals(under.apply(now(rank)))) {
      sentences.add(
          "%s counts %s that may have marked sessions, %s; but %s such is under way there, %s."
              .formatted(
                  rank,
                  count((int) count.apply(now(rank))),
                  since(rank, count, "from the start"),
                  under.apply(now(rank)).equals(0) ? "no" : under.apply(now(rank)),
                  since(rank, under, "from the start")));
    }
  }

  private static String count(int imports) {
    return imports == 1 ? "1 import" : imports + " imports";
  }

  private static Value sessionMap(Value mds) {
    return Fields.field(mds, "sessionMap");
  }

  private static int marked(Value mds, String client) {
    return session(mds, client)
        .map(session -> Fields.number(Fields.field(session, "importing")))
        .orElse(0);
  }

  private static Optional<Value> session(Value mds, String client) {
    return Fields.get(Fields.field(sessionMap(mds), "sessions"), client);
  }

  /// Who was evicted, and what the client knows of a session with the rank.
  private void evictions(Node rank) {
    for (String name : Fields.texts(Fields.field(sessionMap(now(rank)), "evicted"))) {
      Node client = Node.ofClient(name);
      Function<Value, Object> here = mds -> session(mds, name).isPresent();
      Function<Value, Object> there =
          state -> Fields.get(Fields.field(state, "sessions"), rank.value()).map(Fields::text);
      Optional<?> state = (Optional<?>) there.apply(now(client));
      sentences.add(
          "%s has had a session of %s %s; %s %s."
              .formatted(
                  rank,
                  name,
                  since(rank, here, "from the start"),
                  name,
                  state.isPresent()
                      ? "has it as %s %s"
                          .formatted(state.get(), since(client, there, "from the start"))
                      : "has had none with %s %s"
                          .formatted(rank, since(client, there, "at any time"))));
    }
  }

  /// What waits in a queue, and since when nothing is under way that it could wait for.
  private void queue(Node rank) {
    Function<Value, Object> entries =
        mds -> Fields.field(Fields.field(mds, "exportQueue"), "entries");
    List<Value> waiting = Fields.sequence((Value) entries.apply(now(rank)));
    if (!waiting.isEmpty() && Fields.names(Fields.field(now(rank), "exports")).isEmpty()) {
      List<String> names =
          waiting.stream()
              .map(entry ->
                  "%s to r%s"
                      .formatted(
                          Fields.text(Fields.field(entry, "dir")), Fields.field(entry, "dest")))
              .toList();
      sentences.add(
          "In the queue of %s the export of %s waits %s, and %s has had no export under way %s."
              .formatted(
                  rank,
                  Chronicle.and(names),
                  since(rank, entries, "from the start"),
                  rank,
                  since(
                      rank,
                      mds -> Fields.names(Fields.field(mds, "exports")).isEmpty(),
                      "at any time")));
    }
  }

  /// The dirfrags of which a field of some rank has spoken at any time.
  private Set<String> dirs(String field) {
    Set<String> dirs = new TreeSet<>();
    for (int step = 0; step <= chronicle.steps(); step++) {
      for (Node rank : Story.ranks(chronicle.behaviour().last())) {
        dirs.addAll(Fields.names(Fields.field(chronicle.rank(rank, step), field)));
      }
    }
    return dirs;
  }

  /// What each rank takes for the owner of a dirfrag that is nobody's.
  private void owner(String dir) {
    List<Node> all = Story.ranks(chronicle.behaviour().last());
    if (all.stream().anyMatch(rank -> owns(now(rank), rank, dir))) {
      return;
    }
    sentences.add("Nobody owns %s.".formatted(dir));
    for (Node rank : all) {
      cause
          .since(rank, mds -> owns(mds, rank, dir))
          .ifPresent(step ->
              sentences.add("%s has not owned it since %s.".formatted(rank, cause.tell(step))));
      Function<Value, Object> pair =
          mds -> Claims.dirfrag(mds, dir).map(it -> Words.auth(Fields.field(it, "dirAuth")));
      if (Claims.isInDoubt(now(rank), dir)) {
        sentences.add(
            "%s has it as %s, not settled, %s."
                .formatted(
                    rank,
                    ((Optional<?>) pair.apply(now(rank))).orElseThrow(),
                    since(rank, pair, "from the start")));
      }
    }
  }

  private static boolean owns(Value mds, Node rank, String dir) {
    return !Claims.isHalted(mds) && Claims.sees(mds, dir, "(" + rank.rank() + ")");
  }

  /// Since when a dirfrag is in no durable journal.
  private void durable(String dir) {
    Function<Value, Object> has =
        mds -> Fields.get(Fields.field(mds, "durable"), dir).map(Fields::text);
    List<Node> all = Story.ranks(chronicle.behaviour().last());
    if (all.stream().anyMatch(rank -> ((Optional<?>) has.apply(now(rank))).isPresent())) {
      return;
    }
    sentences.add("%s is in no durable journal.".formatted(dir));
    for (Node rank : all) {
      cause
          .since(rank, has)
          .ifPresent(step ->
              sentences.add("In that of %s it was until %s".formatted(rank, entry(rank, step))));
    }
  }

  /// A step that made a journal entry durable, and the one that wrote it.
  private String entry(Node rank, int step) {
    return cause.tell(step)
        + Journal.completed(chronicle, rank, step)
            .map(entry ->
                ", when %s became durable, which it wrote in %s"
                    .formatted(Words.entry(entry.value()), cause.tell(entry.written())))
            .orElse("")
        + ".";
  }
}
