package tern.checker.check;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A report as one line of JSON.
public final class ReportJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReportJson() {}

  public static String line(Report report) {
    var json = JSON.createObjectNode();
    json.put("model", report.work().model());
    json.put("protocol", report.work().protocol());
    json.set("spec", counts(report.spec()));
    json.set("kernel", counts(report.kernel()));
    json.put("equal", report.equal());
    var actions = json.putObject("actions");
    report.actions().forEach(actions::put);
    json.put("graphHash", report.graphHash());
    var properties = json.putArray("properties");
    for (var property : report.properties()) {
      properties
          .addObject()
          .put("name", property.name())
          .put("kind", property.kind())
          .put("holds", property.holds())
          .put("states", property.states());
    }
    var violations = json.putArray("violations");
    for (var violation : report.violations()) {
      var object = violations.addObject();
      object.put("property", violation.property()).put("steps", violation.steps());
      var trace = object.putArray("trace");
      violation.trace().forEach(trace::add);
      object.put("repair", report.repair(violation));
    }
    json.put("verdict", report.verdict().toString());
    return JSON.writeValueAsString(json);
  }

  private static ObjectNode counts(Counts counts) {
    return JSON.createObjectNode()
        .put("distinct", counts.distinct())
        .put("transitions", counts.transitions())
        .put("depth", counts.depth())
        .put("seconds", Math.round(counts.seconds() * 1000) / 1000.0);
  }
}
