package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tern.checker.story.Standing.Side;
import tern.kernel.Assertion;

/// Why a rank has died: what it took and who sent that when and why, where the rank stood and since
/// when, and what the sender could not know.
final class WhyDied {
  private static final int MOST = 3;

  private final Chronicle chronicle;
  private final int last;
  private final Node victim;
  private final String dir;
  private final List<String> sentences = new ArrayList<>();

  private WhyDied(Chronicle chronicle) {
    this.chronicle = chronicle;
    this.last = chronicle.steps();
    this.victim = chronicle.scene(last).actor();
    this.dir = chronicle.subject(last);
  }

  static String of(Chronicle chronicle, Assertion assertion) {
    WhyDied why = new WhyDied(chronicle);
    why.death(assertion);
    why.standing();
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
    facts.addAll(standing.states(List.of(victim)));
    facts.addAll(standing.sessions());
    if (!facts.isEmpty()) {
      sentences.add("By then it " + Chronicle.and(facts) + ".");
    }
    earlier().ifPresent(this::tell);
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
                latest.isEmpty() ? "" : ", after " + chronicle.cite(latest),
                scene.reason()));
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
