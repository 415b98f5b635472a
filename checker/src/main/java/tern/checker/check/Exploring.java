package tern.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tern.checker.codec.EventCodec;
import tern.checker.engine.Checkpoints;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.StateGraph;
import tern.checker.engine.Stop;
import tern.checker.explore.ClusterQuestions;
import tern.checker.explore.ClusterSystem;
import tern.checker.explore.Member;
import tern.kernel.Event;
import tern.kernel.Input;
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
  private final MemoryReport memory;

  private Exploring(StateGraph<Cluster, Event> graph, double seconds) {
    this.graph = graph;
    this.seconds = seconds;
    this.properties = Findings.properties(graph);
    this.violations = Findings.violations(graph, new EventCodec());
    this.memory = new MemoryReport(graph);
  }

  /// Explores a model.
  ///
  /// @param checkpoints what saves it, null if nothing does
  public static Exploring run(
      Model model,
      Limits limits,
      int threads,
      ExploreProgress progress,
      @Nullable Checkpoints<Member, Input, Event> checkpoints) {
    var system = new ClusterSystem(model);
    var questions = ClusterQuestions.all(model);
    var explorer = new Explorer(threads);
    long begin = System.nanoTime();
    var graph =
        checkpoints == null
            ? explorer.explore(system, questions, limits, progress)
            : explorer.explore(system, questions, limits, progress, checkpoints);
    return new Exploring(graph, (System.nanoTime() - begin) / 1e9);
  }

  /// The limit that ended it, if something is missing for one.
  public Optional<Stop> stopped() {
    return graph.stopped();
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
    lines.add(pace());
    var actions = new TextTable(0);
    graph.actionCounts().forEach((action, count) -> actions.add("  " + action, number(count)));
    section(lines, "Actions", actions.lines());
    var claims = new TextTable(0);
    for (var property : properties) {
      claims.add(
          "  " + property.name(), property.kind(), outcome(property), number(property.states()));
    }
    section(lines, "Properties, and in how many states they are true", claims.lines());
    section(lines, "Memory", memory.lines());
    for (var violation : violations) {
      var trace = new ArrayList<String>();
      for (var call : violation.trace()) {
        trace.add("%4d  %s".formatted(trace.size() + 1, call));
      }
      section(lines, violation.property() + ", in " + violation.steps() + " steps", trace);
    }
    return lines;
  }

  private String pace() {
    return graph.resumed() == 0
        ? "%.1f s, %,.0f states a second".formatted(seconds, graph.size() / seconds)
        : "%.1f s, %,d states read and %,d found"
            .formatted(seconds, graph.resumed(), graph.size() - graph.resumed());
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
    stopped().ifPresent(why -> json.put("stopped", why.name().toLowerCase(Locale.ROOT)));
    json.set(
        "kernel",
        ReportJson.counts(new Counts(graph.size(), graph.transitions(), graph.depth(), seconds)));
    json.set("actions", ReportJson.actions(graph.actionCounts()));
    json.set("properties", ReportJson.properties(properties));
    json.set("memory", memory.json());
    json.set("violations", ReportJson.violations(violations, _ -> ""));
    return JSON.writeValueAsString(json);
  }
}
