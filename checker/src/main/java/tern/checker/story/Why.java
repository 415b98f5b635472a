package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import tern.checker.causality.Breach;
import tern.checker.engine.Path;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// Why a behaviour ends as it does, in one paragraph of plain sentences. Nothing is written for one
/// finding: all of it is read off the steps, their order by cause, and the states between them.
final class Why {
  private Why() {}

  /// The reason for the first thing that is wrong at the end.
  static String of(Model model, Behaviour behaviour, List<Breach> breaches) {
    Chronicle chronicle = Chronicle.of(behaviour);
    return switch (breaches.getFirst()) {
      case Breach.Death(var assertion) -> WhyDied.of(chronicle, assertion);
      case Breach.Broken(var property) when property.name().equals("RestInv") ->
          WhyStuck.of(chronicle);
      case Breach.Broken _, Breach.Forbidden _ -> broken(model, chronicle, breaches);
    };
  }

  /// What the state is like that is not allowed, and the step with which it is no longer allowed.
  private static String broken(Model model, Chronicle chronicle, List<Breach> breaches) {
    int begin = begin(model, chronicle.behaviour(), breaches.getFirst());
    List<String> facts = new ArrayList<>();
    for (Breach breach : breaches) {
      facts.addAll(WhyBroken.of(model, chronicle, breach.name()));
    }
    if (!facts.isEmpty() && begin > 0 && changesNothing(chronicle.scene(begin))) {
      facts.add(
          "So it stays: with %s at %s, which changes nothing, the last has come that could have put it right."
              .formatted(chronicle.cite(begin), chronicle.scene(begin).actor()));
    } else {
      facts.addFirst(step(chronicle, begin));
    }
    return String.join(" ", facts);
  }

  private static boolean changesNothing(Scene scene) {
    return scene.changes().equals(List.of(Story.NOTHING));
  }

  /// The step since which a property has not held.
  private static int begin(Model model, Behaviour behaviour, Breach breach) {
    int last = behaviour.moves().size();
    if (!(breach instanceof Breach.Broken(var property))) {
      return last;
    }
    Path<Cluster, Event> path = KernelMachine.path(behaviour);
    int begin = last;
    while (begin > 0 && !property.holds(model, state(path, begin - 1))) {
      begin--;
    }
    return begin;
  }

  private static Cluster state(Path<Cluster, Event> path, int steps) {
    return steps == 0 ? path.initial() : path.steps().get(steps - 1).next();
  }

  /// The step that breaks a property, and what it changed.
  private static String step(Chronicle chronicle, int step) {
    if (step == 0) {
      return "It is so from the start.";
    }
    Scene scene = chronicle.scene(step);
    return "Until %s all is well. In %s at %s: %s. %s"
        .formatted(
            step == chronicle.steps() ? "then" : "step " + (step - 1),
            chronicle.cite(step),
            scene.actor(),
            clause(scene.reason()),
            sentence(String.join("; ", scene.changes())));
  }

  /// A clause as a sentence.
  private static String sentence(String clause) {
    return clause.isEmpty()
        ? ""
        : Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
  }

  /// A sentence as a clause of another.
  static String clause(String sentence) {
    String body = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return Character.toLowerCase(body.charAt(0)) + body.substring(1);
  }
}
