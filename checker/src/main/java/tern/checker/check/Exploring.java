package tern.checker.check;

import java.util.ArrayList;
import java.util.List;
import tern.checker.codec.EventCodec;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.StateGraph;
import tern.checker.explore.ClusterQuestions;
import tern.checker.explore.ClusterSystem;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tools.jackson.databind.json.JsonMapper;

/// The exploration of one model, for a reader.
public final class Exploring {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StateGraph<Cluster, Event> graph;
  private final double seconds;
  private final List<PropertyReport> properties;
  private final List<Violation> violations;

  private Exploring(StateGraph<Cluster, Event> graph, double seconds) {
    this.graph = graph;
    this.seconds = seconds;
    this.properties = Findings.properties(graph);
    this.violations = Findings.violations(graph, new EventCodec());
  }

  public static Exploring run(Model model, Limits limits, int threads, ExploreProgress progress) {
    long begin = System.nanoTime();
    var graph =
        new Explorer(threads)
            .explore(new ClusterSystem(model), ClusterQuestions.all(model), limits, progress);
    return new Exploring(graph, (System.nanoTime() - begin) / 1e9);
  }

  public List<Violation> violations() {
    return violations;
  }

  /// The result, line by line; `name` says of what.
  public List<String> lines(String name) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s: %,d states, %,d transitions, depth %d, %s"
            .formatted(name, graph.size(), graph.transitions(), graph.depth(), extent()));
    lines.add("%.1f s, %,.0f states a second".formatted(seconds, graph.size() / seconds));
    var actions = new TextTable(0);
    graph.actionCounts().forEach((action, count) -> actions.add("  " + action, number(count)));
    section(lines, "Actions", actions.lines());
    var claims = new TextTable(0);
    for (var property : properties) {
      claims.add(
          "  " + property.name(), property.kind(), outcome(property), number(property.states()));
    }
    section(lines, "Properties, and in how many states they are true", claims.lines());
    for (var violation : violations) {
      var trace = new ArrayList<String>();
      for (var call : violation.trace()) {
        trace.add("%4d  %s".formatted(trace.size() + 1, call));
      }
      section(lines, violation.property() + ", in " + violation.steps() + " steps", trace);
    }
    return lines;
  }

  private static void section(List<String> lines, String title, List<String> content) {
    lines.add("");
    lines.add(title);
    lines.addAll(content);
  }

  private static String outcome(PropertyReport property) {
    return property.kind().equals("reach")
        ? property.holds() ? "found" : "not found"
        : property.holds() ? "holds" : "VIOLATED";
  }

  private String extent() {
    return graph.complete()
        ? "complete"
        : "stopped: complete to depth %d, %,d states not looked at"
            .formatted(graph.completeDepth(), graph.size() - graph.expanded());
  }

  private static String number(long number) {
    return "%,d".formatted(number);
  }

  /// The result as one line of JSON.
  public String json(String model, String protocol) {
    var json = JSON.createObjectNode();
    json.put("model", model).put("protocol", protocol).put("complete", graph.complete());
    json.put("completeDepth", graph.completeDepth());
    json.set(
        "kernel",
        ReportJson.counts(new Counts(graph.size(), graph.transitions(), graph.depth(), seconds)));
    json.set("actions", ReportJson.actions(graph.actionCounts()));
    json.set("properties", ReportJson.properties(properties));
    json.set("violations", ReportJson.violations(violations, _ -> ""));
    return JSON.writeValueAsString(json);
  }
}
