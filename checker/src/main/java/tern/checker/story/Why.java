package tern.checker.story;

import java.util.List;
import java.util.stream.Collectors;
import tern.checker.causality.Breach;

/// Why a behaviour ends as it does, in one paragraph of plain sentences. Nothing is written for one
/// finding: all of it is read off the steps, their order by cause, and the states between them.
final class Why {
  private Why() {}

  /// The reason for the first thing that is wrong at the end.
  static String of(Behaviour behaviour, List<Breach> breaches) {
    Chronicle chronicle = Chronicle.of(behaviour);
    return switch (breaches.getFirst()) {
      case Breach.Death(var assertion) -> WhyDied.of(chronicle, assertion);
      case Breach.Broken(var property) when property.name().equals("RestInv") ->
          WhyStuck.of(chronicle);
      case Breach.Broken _, Breach.Forbidden _ -> step(chronicle);
    };
  }

  /// The last step, and what it changed.
  private static String step(Chronicle chronicle) {
    int last = chronicle.steps();
    if (last == 0) {
      return "It is so from the start.";
    }
    Scene scene = chronicle.scene(last);
    return "Until then all is well. In "
        + chronicle.cite(last)
        + " at "
        + scene.actor()
        + ": "
        + clause(scene.reason())
        + ". "
        + scene.changes().stream().collect(Collectors.joining("; ", "", "."));
  }

  /// A sentence as a clause of another.
  static String clause(String sentence) {
    String body = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return Character.toLowerCase(body.charAt(0)) + body.substring(1);
  }
}
