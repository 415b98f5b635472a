package tern.checker.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tern.checker.check.TextTable;
import tern.checker.diff.Change.Kind;
import tern.checker.story.KernelMachine;
import tern.checker.story.NdjsonTrace;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How a model differs under two protocols, for a reader.
///
/// @param model its name
/// @param left the name of the protocol that is there before
/// @param right the name of the one that is there after
public record DiffReport(String model, String left, String right, GraphDiff<Cluster, Event> diff) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What of the model under one protocol is not there under the other.
  private List<String> alone(
      String what, long inLeft, long inRight, long leftOnly, long rightOnly) {
    return List.of(what, number(inLeft), number(inRight), number(leftOnly), number(rightOnly));
  }

  private static String number(long number) {
    return "%,d".formatted(number);
  }

  /// A table with a line for each report.
  public static List<String> table(List<DiffReport> reports) {
    var first = reports.getFirst();
    var table = new TextTable(1);
    table.add(
        "model",
        "states " + first.left,
        first.right,
        "only " + first.left,
        "only " + first.right,
        "what differs in the same state");
    for (var report : reports) {
      var diff = report.diff;
      table.add(
          report.model,
          number(diff.left().states()),
          number(diff.right().states()),
          number(diff.left().statesAlone()),
          number(diff.right().statesAlone()),
          diff.equal() ? "equal" : report.kinds());
    }
    return table.lines();
  }

  private String kinds() {
    return diff.changes().stream().map(Change::action).distinct().collect(Collectors.joining(", "));
  }

  /// This report alone, its witnesses left out.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    var l = diff.left();
    var r = diff.right();
    if (diff.equal()) {
      lines.add(
          "%s: equal under %s and %s: %,d states, %,d steps"
              .formatted(model, left, right, l.states(), l.steps()));
      return lines;
    }
    lines.add("%s: from %s to %s".formatted(model, left, right));
    lines.add("");
    var sizes = new TextTable(1);
    add(sizes, List.of("", left, right, "only " + left, "only " + right));
    add(sizes, alone("states", l.states(), r.states(), l.statesAlone(), r.statesAlone()));
    add(sizes, alone("steps", l.steps(), r.steps(), l.allStepsAlone(), r.allStepsAlone()));
    lines.addAll(sizes.lines());
    lines.add("");
    lines.addAll(actions());
    lines.add("");
    lines.add("Where it begins, in states that both have:");
    var changes = new TextTable(0);
    for (var change : diff.changes()) {
      changes.add(
          "  " + change.action(),
          words(change.kind()),
          number(change.states()) + (change.states() == 1 ? " time" : " times"),
          "first in step " + change.way().length());
    }
    lines.addAll(changes.lines());
    return lines;
  }

  private static void add(TextTable table, List<String> cells) {
    table.add(cells.toArray(new String[0]));
  }

  private List<String> actions() {
    var table = new TextTable(1);
    table.add("steps by action", "only " + left, "only " + right);
    for (var action : differing()) {
      table.add(
          "  " + action,
          number(diff.left().stepsAlone().getOrDefault(action, 0L)),
          number(diff.right().stepsAlone().getOrDefault(action, 0L)));
    }
    return table.lines();
  }

  private TreeSet<String> differing() {
    var actions = new TreeSet<>(diff.left().stepsAlone().keySet());
    actions.addAll(diff.right().stepsAlone().keySet());
    return actions;
  }

  private String words(Kind kind) {
    return switch (kind) {
      case OTHER -> "leads elsewhere";
      case GONE -> "only under " + left;
      case NEW -> "only under " + right;
    };
  }

  /// What a change is, in a line.
  public String title(Change<Cluster, Event> change) {
    return change.action() + " " + words(change.kind()) + ":";
  }

  /// The same as one line of JSON.
  ///
  /// @param model for the kernel, under either protocol
  public String json(Model model) {
    var machine = new KernelMachine(model);
    var json = JSON.createObjectNode().put("model", this.model).put("equal", diff.equal());
    side(json.putObject("left"), left, diff.left());
    side(json.putObject("right"), right, diff.right());
    var changes = json.putArray("changes");
    for (var change : diff.changes()) {
      var object = changes.addObject();
      object
          .put("action", change.action())
          .put("change", words(change.kind()))
          .put("states", change.states())
          .put("steps", change.way().length());
      var trace = object.putArray("trace");
      NdjsonTrace.steps(machine.behaviour(change.way())).forEach(trace::add);
    }
    return JSON.writeValueAsString(json);
  }

  private static void side(ObjectNode json, String protocol, Side side) {
    json.put("protocol", protocol).put("states", side.states()).put("steps", side.steps());
    json.put("statesAlone", side.statesAlone()).put("stepsAlone", side.allStepsAlone());
    var actions = json.putObject("actionsAlone");
    side.stepsAlone().forEach(actions::put);
  }
}
