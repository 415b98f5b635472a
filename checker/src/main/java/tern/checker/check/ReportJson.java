package tern.checker.check;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tern.checker.codec.EventCodec;
import tern.checker.tlc.ActionCall;
import tern.checker.value.ValueJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A report as one line of JSON.
public final class ReportJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final EventCodec EVENTS = new EventCodec();

  private ReportJson() {}

  public static String line(Report report) {
    var json = JSON.createObjectNode();
    json.put("model", report.work().model());
    json.put("protocol", report.work().protocol());
    json.set("spec", report.spec() == null ? JSON.nullNode() : counts(report.spec()));
    json.set("kernel", counts(report.kernel()));
    json.set("equal", report.spec() == null ? JSON.nullNode() : JSON.valueToTree(report.equal()));
    json.set("actions", actions(report.actions()));
    json.put("graphHash", report.graphHash());
    json.set("properties", properties(report.properties()));
    json.set("violations", violations(report.violations(), report::repair));
    json.put("verdict", report.verdict().toString());
    return JSON.writeValueAsString(json);
  }

  static JsonNode counts(Counts counts) {
    return JSON.createObjectNode()
        .put("distinct", counts.distinct())
        .put("transitions", counts.transitions())
        .put("depth", counts.depth())
        .put("seconds", Math.round(counts.seconds() * 1000) / 1000.0);
  }

  static JsonNode actions(Map<String, Long> counts) {
    var json = JSON.createObjectNode();
    counts.forEach(json::put);
    return json;
  }

  static JsonNode properties(List<PropertyReport> properties) {
    var json = JSON.createArrayNode();
    for (var property : properties) {
      json.addObject()
          .put("name", property.name())
          .put("kind", property.kind())
          .put("holds", property.holds())
          .put("states", property.states());
    }
    return json;
  }

  static JsonNode violations(List<Violation> violations, Function<Violation, String> repair) {
    var json = JSON.createArrayNode();
    for (var violation : violations) {
      var object = json.addObject();
      object.put("property", violation.property()).put("steps", violation.steps());
      var trace = object.putArray("trace");
      violation.trace().forEach(call -> step(trace.addObject(), call));
      object.put("repair", repair.apply(violation));
    }
    return json;
  }

  /// A step as in a trace file.
  private static void step(ObjectNode step, ActionCall call) {
    step.put("action", call.name());
    var parameters = step.putObject("params");
    var names = EVENTS.parameters(call.name());
    for (int i = 0; i < names.size(); i++) {
      parameters.set(names.get(i), ValueJson.toJson(call.parameters().get(i)));
    }
  }
}
