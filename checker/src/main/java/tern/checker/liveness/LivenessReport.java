package tern.checker.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tern.checker.check.TextTable;
import tern.checker.story.NdjsonTrace;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What was found of one model under one protocol, for a reader.
///
/// @param model its name
/// @param without the kinds of sources that were not taken for fair
/// @param seconds how long it took, the exploration included
/// @param story how what is violated is told
public record LivenessReport(
    String model,
    String protocol,
    Set<FairSource> without,
    Liveness<Cluster, Event> liveness,
    double seconds,
    LivenessStory story) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Whether everything holds, whatever becomes of the ranks.
  public boolean holds() {
    return liveness.answers().stream().allMatch(Answer.HOLDS::equals);
  }

  /// A table with a line for each report.
  public static List<String> table(List<LivenessReport> reports) {
    var table = new TextTable(1);
    var heads = new ArrayList<>(List.of("model", "protocol", "states", Rest.PROPERTY));
    for (var property : Migrations.Property.values()) {
      heads.add(property.toString());
    }
    heads.add("seconds");
    table.add(heads.toArray(new String[0]));
    for (var report : reports) {
      var cells = new ArrayList<>(List.of(report.model, report.protocol));
      cells.add("%,d".formatted(report.liveness.states()));
      report.liveness.answers().forEach(answer -> cells.add(words(answer)));
      cells.add("%.1f".formatted(report.seconds));
      table.add(cells.toArray(new String[0]));
    }
    return table.lines();
  }

  /// An answer as the tables have it.
  public static String words(Answer answer) {
    return switch (answer) {
      case HOLDS -> "holds";
      case UNLESS_FAILED -> "unless a rank dies";
      case VIOLATED -> "VIOLATED";
    };
  }

  /// This report alone.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("%s %s%s: %,d states".formatted(model, protocol, unfair(), liveness.states()));
    var table = new TextTable(0);
    var rest = liveness.rest();
    table.add("  " + Rest.PROPERTY, words(rest.answer()), sentence(rest));
    for (var ends : liveness.ends()) {
      table.add("  " + ends.property(), words(ends.answer()), sentence(ends));
    }
    lines.addAll(table.lines());
    return lines;
  }

  private String unfair() {
    return without.isEmpty()
        ? ""
        : without.stream()
            .map(FairSource::toString)
            .collect(Collectors.joining(", ", " without fair ", ""));
  }

  private String sentence(Rest<Cluster, Event> rest) {
    if (rest.answer() == Answer.HOLDS) {
      return "Rest can be reached from every state" + waiting(rest) + ".";
    }
    var parts = new ArrayList<String>();
    parts.add(
        "Rest can be reached from %,d of %,d states".formatted(rest.can(), liveness.states()));
    if (rest.failed() > 0) {
      parts.add(
          "in %,d a rank has died, and %,d lead to nothing else"
              .formatted(rest.failed(), rest.doomed()));
    }
    if (rest.stuck() > 0) {
      parts.add("from %,d there is no way to it".formatted(rest.stuck()));
    }
    return String.join("; ", parts) + waiting(rest) + ".";
  }

  private static String waiting(Rest<Cluster, Event> rest) {
    return rest.waiting() == 0
        ? ""
        : "; in %,d that count as rest, a rank has failed for good".formatted(rest.waiting());
  }

  private static String sentence(Ends<Cluster, Event> ends) {
    var dead =
        ends.failed() == 0
            ? ""
            : "In %,d states one goes on and a rank has died. ".formatted(ends.failed());
    return dead
        + ends.lasso()
            .map(LivenessReport::sentence)
            .orElseGet(() -> "Each one ends" + (dead.isEmpty() ? "." : " otherwise."));
  }

  private static String sentence(Lasso<Cluster, Event> lasso) {
    int steps = lasso.stem().length();
    return "After %d step%s %s goes on for ever, %s."
        .formatted(
            steps,
            steps == 1 ? "" : "s",
            lasso.task().what(),
            lasso.cycle().isEmpty()
                ? "as nothing has to happen any more"
                : "in a cycle of %d steps".formatted(lasso.cycle().size()));
  }

  /// The same as one line of JSON.
  public String json() {
    var json = JSON.createObjectNode();
    json.put("model", model).put("protocol", protocol).put("states", liveness.states());
    var unfair = json.putArray("without");
    without.forEach(kind -> unfair.add(kind.toString()));
    var properties = json.putArray("properties");
    rest(properties.addObject());
    liveness.ends().forEach(ends -> ends(properties.addObject(), ends));
    json.put("seconds", Math.round(seconds * 1000) / 1000.0);
    return JSON.writeValueAsString(json);
  }

  private void rest(ObjectNode json) {
    var rest = liveness.rest();
    answer(json, Rest.PROPERTY, rest.answer());
    json.put("reachedFrom", rest.can()).put("died", rest.failed());
    json.put("leadToDeath", rest.doomed()).put("leadToNeither", rest.stuck());
    rest.witness().ifPresent(path -> steps(json, "trace", story.behaviour(path)));
  }

  private void ends(ObjectNode json, Ends<Cluster, Event> ends) {
    answer(json, ends.property(), ends.answer());
    json.put("died", ends.failed());
    ends.lasso()
        .ifPresent(lasso -> {
          json.put("task", lasso.task().what());
          steps(json, "stem", story.behaviour(lasso.stem()));
          steps(json, "cycle", story.cycle(lasso));
        });
  }

  private static void answer(ObjectNode json, String property, Answer answer) {
    json.put("name", property).put("answer", words(answer));
  }

  private static void steps(ObjectNode json, String name, tern.checker.story.Behaviour behaviour) {
    var steps = json.putArray(name);
    NdjsonTrace.steps(behaviour).forEach(steps::add);
  }
}
