package tern.checker.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tern.checker.codec.EventCodec;
import tern.checker.engine.Path;
import tern.checker.engine.Question;
import tern.checker.engine.StateGraph;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;

/// What a graph of the kernel says about the properties.
final class Findings {
  /// What this one says is told assertion by assertion.
  private static final String NO_ASSERTION = "NoAssertionInv";

  private Findings() {}

  static List<PropertyReport> properties(StateGraph<Cluster, Event> graph) {
    return graph.verdicts().stream()
        .map(verdict ->
            new PropertyReport(
                verdict.name(),
                verdict.kind().name().toLowerCase(Locale.ROOT),
                verdict.holds(),
                verdict.states()))
        .toList();
  }

  /// The violations, the one with the shortest trace first.
  static List<Violation> violations(StateGraph<Cluster, Event> graph, EventCodec events) {
    var paths = new TreeMap<String, Path<Cluster, Event>>();
    graph.failures().forEach((name, state) -> paths.put(name, graph.path(state)));
    var verdicts = graph.verdicts();
    for (int i = 0; i < verdicts.size(); i++) {
      var verdict = verdicts.get(i);
      if (verdict.kind() != Question.Kind.REACH && !verdict.name().equals(NO_ASSERTION)) {
        graph
            .witness(i)
            .filter(_ -> !verdict.holds())
            .ifPresent(path -> paths.put(verdict.name(), path));
      }
    }
    var violations = new ArrayList<Violation>();
    paths.forEach((name, path) ->
        violations.add(
            new Violation(
                name, path.steps().stream().map(step -> events.encode(step.event())).toList())));
    violations.sort(Comparator.comparingInt(Violation::steps).thenComparing(Violation::property));
    return violations;
  }
}
