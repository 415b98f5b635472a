package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tern.checker.causality.Causality;
import tern.checker.causality.Place;

/// A behaviour as a log for ShiViz, which draws who knew of what.
///
/// As ShiViz wants it, the first line is the regular expression that its parser is to take, the
/// second separates several executions and is empty, and the log is the rest: two lines a step,
/// with the step's vector clock on the second.
final class ShiViz {
  static final String PARSER =
      "(?<step>\\d+) (?<event>.*)\\n(?<host>\\S+) (?<clock>\\{.*?\\}) (?<changes>.*)";

  private ShiViz() {}

  static String of(Behaviour behaviour) {
    Story story = Story.of(behaviour);
    Causality causality = Causality.of(KernelMachine.path(behaviour));
    StringBuilder log = new StringBuilder(PARSER).append("\n\n");
    for (Scene scene : story.scenes()) {
      List<String> changes = new ArrayList<>(scene.changes());
      changes.addAll(scene.sent());
      log.append(scene.number()).append(' ').append(scene.title()).append('\n');
      log.append(host(causality.at(scene.number()))).append(' ');
      log.append(clock(causality, scene.number())).append(' ');
      log.append(String.join("; ", changes)).append('\n');
    }
    return log.toString();
  }

  private static String clock(Causality causality, int step) {
    return causality.clock(step).entrySet().stream()
        .map(entry -> "\"%s\":%d".formatted(host(entry.getKey()), entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String host(Place place) {
    return new Node(place.rank().number(), place.client()).toString();
  }
}
