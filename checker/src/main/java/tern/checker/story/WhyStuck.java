package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tern.checker.story.Standing.Side;
import tern.checker.value.Value;

/// Why a migration is under way for ever: where it stands, whom it waits for, what has become of
/// that one and of what it sent.
final class WhyStuck {
  private final Chronicle chronicle;
  private final int last;
  private final List<String> sentences = new ArrayList<>();

  private WhyStuck(Chronicle chronicle) {
    this.chronicle = chronicle;
    this.last = chronicle.steps();
  }

  static String of(Chronicle chronicle) {
    WhyStuck why = new WhyStuck(chronicle);
    why.sentences.add(
        "Nothing is owed any more, and yet a %s."
            .formatted(
                why.recovers()
                    ? "recovery is under way"
                    : why.migrates() ? "migration is under way" : "request has its pins"));
    for (Node rank : Story.ranks(chronicle.behaviour().last())) {
      why.rank(rank);
    }
    return String.join(" ", why.sentences);
  }

  private boolean recovers() {
    return Story.ranks(chronicle.behaviour().last()).stream()
        .anyMatch(
            rank -> Words.RECOVERING.contains(Claims.state(chronicle.rank(rank, last), rank)));
  }

  private boolean migrates() {
    return Story.ranks(chronicle.behaviour().last()).stream()
        .map(rank -> chronicle.rank(rank, last))
        .anyMatch(mds ->
            Side.BOTH.stream()
                .anyMatch(side -> !Fields.names(Fields.field(mds, side.field())).isEmpty()));
  }

  /// Pins that it has given to the requests of other ranks' exports.
  private void grants(Node rank, Value mds) {
    for (Value pin : granted(mds)) {
      int since = chronicle.since(rank, last, it -> granted(it).contains(pin));
      sentences.add(
          "%s keeps a pin for %s since %s, for t%d of r%d."
              .formatted(
                  rank,
                  Fields.text(Fields.field(pin, "dir")),
                  chronicle.cite(since),
                  Fields.number(Fields.field(pin, "tid")),
                  Fields.number(Fields.field(pin, "rank"))));
    }
  }

  private static List<Value> granted(Value mds) {
    return Fields.set(Fields.field(Fields.field(mds, "remoteRequests"), "granted"));
  }

  private void rank(Node rank) {
    Value mds = chronicle.rank(rank, last);
    if (Claims.isHalted(mds) || Claims.state(mds, rank).equals("stopped")) {
      return;
    }
    Standing standing = new Standing(chronicle, rank, last);
    recovery(standing);
    grants(rank, mds);
    for (Side side : Side.BOTH) {
      for (String dir : Fields.names(Fields.field(mds, side.field()))) {
        sentences.add(rank + " " + standing.tell(side, dir) + ".");
        migration(standing, side, dir);
      }
    }
  }

  private void migration(Standing standing, Side side, String dir) {
    Value mds = chronicle.rank(standing.node(), last);
    Value entry = side.entry(mds, dir).orElseThrow();
    Set<Node> clients = Flushes.awaited(mds, entry, dir);
    clients.forEach(client ->
        new Flushes(chronicle, standing.node(), dir).told(client).forEach(sentences::add));
    for (Node other : clients.isEmpty() ? awaited(entry) : unanswered(entry)) {
      awaited(standing, side, dir, other);
    }
  }

  /// What a rank on its way back still waits for, and what keeps any rank's resolve.
  private void recovery(Standing standing) {
    Node rank = standing.node();
    Value mds = chronicle.rank(rank, last);
    String state = Claims.state(mds, rank);
    if (Words.RECOVERING.contains(state)) {
      int since = chronicle.since(rank, last, it -> Claims.state(it, rank));
      sentences.add("%s is in %s since %s.".formatted(rank, state, chronicle.cite(since)));
    }
    Value recovery = Fields.field(mds, "recovery");
    if (state.equals("resolve")) {
      awaited(rank, recovery, "resolveGather", "resolves");
    }
    if (state.equals("rejoin")) {
      awaited(rank, recovery, "rejoinGather", "rejoins");
      awaited(rank, recovery, "rejoinAckGather", "answers to its rejoins");
      if (Fields.numbers(Fields.field(recovery, "rejoinAckGather")).contains(rank.rank())) {
        sentences.add("%s answers others when the sessions of clients are open.".formatted(rank));
      }
    }
    if (Fields.truth(Fields.field(recovery, "resolvesPending"))) {
      sentences.add("%s keeps its resolves back until its migrations end.".formatted(rank));
    }
  }

  private void awaited(Node rank, Value recovery, String field, String what) {
    List<Integer> ranks =
        Fields.numbers(Fields.field(recovery, field)).stream()
            .filter(number -> number != rank.rank())
            .toList();
    if (!ranks.isEmpty()) {
      sentences.add("%s waits for %s of %s.".formatted(rank, what, Words.ranks(ranks)));
    }
  }

  /// Who has not answered; else the peer.
  private static Set<Node> awaited(Value entry) {
    Set<Node> awaited = unanswered(entry);
    return awaited.isEmpty() ? Set.of(peer(entry)) : awaited;
  }

  private static Set<Node> unanswered(Value entry) {
    Set<Node> unanswered = new TreeSet<>();
    for (String field : List.of("warningAckWaiting", "notifyAckWaiting")) {
      Fields.get(entry, field).map(Fields::numbers).orElse(List.of()).stream()
          .filter(number -> number >= 0)
          .forEach(number -> unanswered.add(new Node(number)));
    }
    return unanswered;
  }

  private static Node peer(Value entry) {
    return new Node(Fields.number(Fields.field(entry, "peer")));
  }

  private void awaited(Standing standing, Side side, String dir, Node other) {
    Node rank = standing.node();
    Standing theirs = new Standing(chronicle, other, last);
    boolean isPeer =
        side.entry(chronicle.rank(rank, last), dir).map(WhyStuck::peer).equals(Optional.of(other));
    if (isPeer && theirs.has(side.other(), dir)) {
      sentences.add("It waits for %s, which waits itself.".formatted(other));
      return;
    }
    int since =
        chronicle.since(
            rank,
            last,
            mds -> side.entry(mds, dir).filter(it -> awaited(it).contains(other)).isPresent());
    sentences.add("It has waited for %s since %s.".formatted(other, chronicle.cite(since)));
    standing.states(List.of(other)).forEach(fact -> sentences.add(rank + " " + fact + "."));
    List<String> facts = new ArrayList<>();
    if (isPeer) {
      facts.add(theirs.tell(side.other(), dir));
    }
    facts.addAll(theirs.states(List.of(other)));
    if (!facts.isEmpty()) {
      sentences.add(other + " " + Chronicle.and(facts) + ".");
    }
    mail(rank, other, dir);
    mail(other, rank, dir);
  }

  /// What one has taken or dropped last of what the other sent about the dirfrag.
  private void mail(Node to, Node from, String dir) {
    List<Integer> taken =
        IntStream.rangeClosed(1, last)
            .filter(step -> isMail(chronicle.scene(step), to, from))
            .filter(step -> chronicle.subject(step).equals(dir))
            .filter(step -> isOfMigration(chronicle.scene(step)))
            .boxed()
            .toList();
    List<Integer> dropped =
        taken.stream().filter(step -> chronicle.call(step).action().equals("DropStale")).toList();
    if (!dropped.isEmpty()) {
      List<String> messages = dropped.stream().map(step -> message(chronicle.scene(step))).toList();
      sentences.add(
          "%s dropped what %s had sent: %s.".formatted(to, from, Chronicle.and(messages)));
    } else if (taken.isEmpty()) {
      sentences.add("%s has had no word of %s about %s.".formatted(to, from, dir));
    } else {
      int step = taken.getLast();
      sentences.add(
          "The last that %s had from %s about %s was %s."
              .formatted(to, from, dir, message(chronicle.scene(step))));
    }
  }

  private static boolean isMail(Scene scene, Node to, Node from) {
    Scene.Arrival arrival = scene.arrival();
    return scene.actor().equals(to) && arrival != null && arrival.from().equals(from);
  }

  private static boolean isOfMigration(Scene scene) {
    Scene.Arrival arrival = scene.arrival();
    return arrival != null && arrival.message().startsWith("MExportDir");
  }

  private static String message(Scene scene) {
    Scene.Arrival arrival = scene.arrival();
    return arrival == null
        ? ""
        : "%s of step %d, in step %d"
            .formatted(arrival.message(), arrival.sentIn(), scene.number());
  }
}
