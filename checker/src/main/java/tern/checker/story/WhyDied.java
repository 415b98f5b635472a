package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tern.checker.story.Standing.Side;
import tern.checker.value.Value;
import tern.kernel.Assertion;

/// Why a rank has died: what it took and who sent that when and why, where the rank stood and since
/// when, and what the sender could not know.
final class WhyDied {
  private static final int MOST = 3;

  private final Chronicle chronicle;
  private final int last;
  private final Node victim;
  private final String dir;
  private final Cause cause;
  private final List<String> sentences = new ArrayList<>();

  private WhyDied(Chronicle chronicle) {
    this.chronicle = chronicle;
    this.last = chronicle.steps();
    this.cause = new Cause(chronicle);
    this.victim = chronicle.scene(last).actor();
    this.dir = chronicle.subject(last);
  }

  static String of(Chronicle chronicle, Assertion assertion) {
    WhyDied why = new WhyDied(chronicle);
    why.death(assertion);
    why.standing();
    why.journal();
    OptionalInt sentIn = chronicle.causality().sentIn(chronicle.steps());
    if (sentIn.isPresent()) {
      why.sender(sentIn.getAsInt());
      why.crossing(sentIn.getAsInt());
    }
    why.underWay();
    return String.join(" ", why.sentences);
  }

  private void death(Assertion assertion) {
    Scene scene = chronicle.scene(last);
    Scene.Arrival arrival = scene.arrival();
    String takes =
        arrival == null
            ? ""
            : ", when it takes %s from %s%s"
                .formatted(message(arrival), arrival.from(), sent(arrival));
    sentences.add(
        "%s dies in %s%s: %s."
            .formatted(victim, chronicle.cite(last), takes, Why.clause(assertion.sentence())));
  }

  private static String message(Scene.Arrival arrival) {
    return arrival.message() + (arrival.about().isEmpty() ? "" : " (" + arrival.about() + ")");
  }

  private static String sent(Scene.Arrival arrival) {
    return arrival.sentIn() == 0 ? "" : ", sent in step " + arrival.sentIn();
  }

  /// Where the victim stood before it died.
  private void standing() {
    Standing standing = new Standing(chronicle, victim, last - 1);
    List<String> facts = new ArrayList<>();
    for (String about : dir.isEmpty() ? migrating() : List.of(dir)) {
      for (Side side : Side.BOTH) {
        if (standing.has(side, about) || (!dir.isEmpty() && matters(standing, side))) {
          facts.add(standing.tell(side, about));
        }
      }
      standing.cached(about).ifPresent(facts::add);
    }
    if (Words.RECOVERING.contains(Claims.state(chronicle.rank(victim, last - 1), victim))) {
      facts.add(standing.own());
    } else {
      facts.addAll(standing.states(List.of(victim)));
    }
    facts.addAll(standing.states(peers()));
    facts.addAll(standing.sessions());
    if (!facts.isEmpty()) {
      sentences.add("By then it " + Chronicle.and(facts) + ".");
    }
    OptionalInt sentIn = chronicle.causality().sentIn(last);
    if (sentIn.isEmpty() || !isRecovery(sentIn.getAsInt())) {
      earlier().ifPresent(this::tell);
    }
  }

  /// The other sides of the victim's migrations.
  private List<Node> peers() {
    TreeSet<Node> peers = new TreeSet<>();
    for (Side side : Side.BOTH) {
      Fields.mappings(Fields.field(chronicle.rank(victim, last - 1), side.field()))
          .values()
          .forEach(entry -> peers.add(new Node(Fields.number(Fields.field(entry, "peer")))));
    }
    return List.copyOf(peers);
  }

  /// Which entry is durable with the step that is fatal, and where the victim stood when it wrote
  /// it.
  private void journal() {
    Journal.completed(chronicle, victim, last)
        .ifPresent(entry -> {
          String then = Claims.state(chronicle.rank(victim, entry.written()), victim);
          boolean other = !then.equals(Claims.state(chronicle.rank(victim, last - 1), victim));
          sentences.add(
              "It had written %s, which is durable now, in %s."
                  .formatted(Words.entry(entry.value()), cause.tell(entry.written())));
          if (other) {
            sentences.add(
                "It was %s then, and %s%s."
                    .formatted(
                        Words.state(then),
                        new Standing(chronicle, victim, last - 1).own(),
                        asked()));
          }
        });
  }

  /// In which step the victim had asked for the state that it is in; nothing if it never had.
  private String asked() {
    String state = Claims.state(chronicle.rank(victim, last - 1), victim);
    return IntStream.iterate(last - 1, step -> step > 0, step -> step - 1)
        .filter(step -> !wish(step - 1).equals(state) && wish(step).equals(state))
        .mapToObj(step -> ", for which it had asked in " + chronicle.cite(step))
        .findFirst()
        .orElse("");
  }

  /// What the victim has asked the monitor for after so many steps.
  private String wish(int steps) {
    Value monitor = Fields.field(chronicle.behaviour().state(steps), "monitor");
    return Fields.get(Fields.field(monitor, "asked"), victim.value()).map(Fields::text).orElse("");
  }

  /// That there is none matters if there was one, or if neither side has one.
  private boolean matters(Standing standing, Side side) {
    return standing.everHad(side, dir)
        || (side.equals(Side.IMPORT)
            && !standing.everHad(Side.EXPORT, dir)
            && !standing.has(Side.IMPORT, dir));
  }

  private List<String> migrating() {
    TreeSet<String> dirs = new TreeSet<>();
    for (Side side : Side.BOTH) {
      dirs.addAll(Fields.names(Fields.field(chronicle.rank(victim, last - 1), side.field())));
    }
    return List.copyOf(dirs);
  }

  /// The last step before in which the victim took mail about the same dirfrag from the same rank;
  /// of a death without mail, the last about any of its migrations.
  private OptionalInt earlier() {
    Scene.Arrival arrival = chronicle.scene(last).arrival();
    List<String> dirs = arrival == null ? migrating() : List.of(dir);
    return IntStream.iterate(last - 1, step -> step > 0, step -> step - 1)
        .filter(step -> chronicle.scene(step).actor().equals(victim))
        .filter(step -> dirs.contains(chronicle.subject(step)))
        .filter(step -> arrival == null ? answers(step) : isFrom(step, arrival.from()))
        .findFirst();
  }

  /// Whether a step sends what belongs to a migration.
  private boolean answers(int step) {
    return chronicle.scene(step).sent().stream().anyMatch(sent -> sent.contains("MExportDir"));
  }

  private boolean isFrom(int step, Node sender) {
    Scene.Arrival arrival = chronicle.scene(step).arrival();
    return arrival != null && arrival.from().equals(sender);
  }

  private void tell(int step) {
    Scene scene = chronicle.scene(step);
    Scene.Arrival arrival = scene.arrival();
    sentences.add(
        arrival == null
            ? "What it did last about %s was %s: \"%s\""
                .formatted(chronicle.subject(step), chronicle.cite(step), scene.reason())
            : "It had taken %s%s, in %s: \"%s\""
                .formatted(message(arrival), sent(arrival), chronicle.cite(step), scene.reason()));
  }

  /// Why the sender sent what the victim died of.
  private void sender(int sentIn) {
    Scene scene = chronicle.scene(sentIn);
    List<Integer> grounds =
        IntStream.range(1, sentIn)
            .filter(step -> chronicle.scene(step).actor().equals(scene.actor()))
            .filter(step -> scene.actor().isMonitor() || chronicle.subject(step).equals(dir))
            .boxed()
            .toList();
    List<Integer> latest = latest(grounds);
    sentences.add(
        "%s had sent the %s in %s%s: \"%s\""
            .formatted(
                scene.actor(),
                name(chronicle.scene(last)),
                chronicle.cite(sentIn),
                grounds(sentIn, latest),
                scene.reason()));
    if (isRecovery(sentIn)) {
      recovering(sentIn);
    }
  }

  /// What came before the step of the sender: what it took for that, or its earlier ones.
  private String grounds(int sentIn, List<Integer> latest) {
    if (isRecovery(sentIn)) {
      return cause.tell(sentIn).substring(chronicle.cite(sentIn).length());
    }
    return latest.isEmpty() ? "" : ", after " + chronicle.cite(latest);
  }

  /// Whether a rank has sent what is about no dirfrag: a word of a recovery.
  private boolean isRecovery(int sentIn) {
    return dir.isEmpty() && !chronicle.scene(sentIn).actor().isMonitor();
  }

  /// The state that the sender was in, and what it knew of the victim's.
  private void recovering(int sentIn) {
    Node sender = chronicle.scene(sentIn).actor();
    Standing standing = new Standing(chronicle, sender, sentIn);
    List<String> facts = new ArrayList<>(List.of(standing.own()));
    if (!sender.equals(victim)) {
      facts.addAll(standing.states(List.of(victim)));
    }
    sentences.add(
        "Changed by it at %s: %s. By step %d %s %s."
            .formatted(
                sender,
                String.join("; ", chronicle.scene(sentIn).changes()),
                sentIn,
                sender,
                Chronicle.and(facts)));
  }

  /// What the message that a scene takes is called.
  private static String name(Scene scene) {
    Scene.Arrival arrival = scene.arrival();
    return arrival == null ? "" : arrival.message();
  }

  private static List<Integer> latest(List<Integer> steps) {
    return steps.subList(Math.max(0, steps.size() - MOST), steps.size());
  }

  /// What the victim had done and the sender could not know.
  private void crossing(int sentIn) {
    Node sender = chronicle.scene(sentIn).actor();
    if (sender.equals(victim)) {
      return;
    }
    int known = chronicle.causality().lastKnown(Chronicle.place(victim), sentIn);
    List<Integer> unknown =
        IntStream.range(known + 1, last)
            .filter(step -> chronicle.scene(step).actor().equals(victim))
            .filter(step -> !isRecovery(sentIn) || moves(step))
            .boxed()
            .toList();
    if (!unknown.isEmpty()) {
      List<Integer> latest = latest(unknown);
      sentences.add(
          "%s could not know then of %s%s of %s."
              .formatted(
                  sender,
                  unknown.size() > MOST ? "the latest " + unknown.size() + " steps, such as " : "",
                  chronicle.cite(latest),
                  victim));
    }
  }

  /// Whether a step of the victim has changed its state, or its migrations.
  private boolean moves(int step) {
    Value before = chronicle.rank(victim, step - 1);
    Value after = chronicle.rank(victim, step);
    return !Claims.state(before, victim).equals(Claims.state(after, victim))
        || Side.BOTH.stream()
            .map(Side::field)
            .anyMatch(it -> !Fields.field(before, it).equals(Fields.field(after, it)));
  }

  /// What has been said of the same migrations and not heard.
  private void underWay() {
    List<String> dirs = dir.isEmpty() ? migrating() : List.of(dir);
    List<String> letters =
        chronicle.underWay().stream()
            .filter(letter -> !letter.from().isMonitor())
            .filter(letter -> dirs.contains(Words.subject(letter.message())))
            .filter(letter -> Words.message(letter.message()).startsWith("MExportDir"))
            .map(letter ->
                "%s of step %d from %s to %s"
                    .formatted(
                        Words.message(letter.message()),
                        letter.sentIn(),
                        letter.from(),
                        letter.to()))
            .toList();
    if (!letters.isEmpty()) {
      sentences.add("Still under way: %s.".formatted(Chronicle.and(letters)));
    }
  }
}
