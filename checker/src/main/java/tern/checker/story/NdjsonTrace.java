package tern.checker.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;
import tern.checker.value.ValueJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tern's own format: a line for the head, then a line for each step.
///
/// ```text
/// {"tern": 1, "model": "one", "protocol": "seed", "set": {"MaxPins": "1"}}
/// {"action": "ExportDir", "params": {"r": 0, "d": "/a", "p": 1}}
/// ```
///
/// A step may have a `state` too, as in ITF; then the first one has the initial state.
public final class NdjsonTrace {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FORMAT = "tern";

  private NdjsonTrace() {}

  static boolean isOne(String text) {
    String line = text.lines().findFirst().orElse("");
    try {
      return isHead(JSON.readTree(line));
    } catch (JacksonException _) {
      return line.contains("\"" + FORMAT + "\"");
    }
  }

  static Trace parse(String file, String text) {
    TraceHead head = TraceHead.UNKNOWN;
    List<Step> steps = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode json = object(JSON.readTree(line));
        if (number == 1) {
          head = head(json);
        } else {
          steps.add(step(number, json));
        }
      } catch (JacksonException e) {
        String where =
            e.getLocation() == null ? "" : ", character " + e.getLocation().getColumnNr();
        throw new BadTrace(file, number, "cut off or no JSON" + where + ": " + brief(e));
      } catch (IllegalArgumentException e) {
        throw new BadTrace(file, number, String.valueOf(e.getMessage()));
      }
    }
    return new Trace(file, 1, head, steps);
  }

  static String brief(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    int detail = message.indexOf(" (start marker");
    return detail < 0 ? message : message.substring(0, detail);
  }

  private static JsonNode object(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("expected an object, found " + json);
    }
    return json;
  }

  /// Whether this is the head of a trace of Tern's, in this format or in another's frame.
  static boolean isHead(JsonNode json) {
    return json.has(FORMAT);
  }

  static TraceHead head(JsonNode json) {
    JsonNode version = json.path(FORMAT);
    if (!version.isInt() || version.intValue() != 1) {
      throw new IllegalArgumentException("format " + version + " of traces; this Tern reads 1");
    }
    List<String> repairs = new ArrayList<>();
    JsonNode named = json.path("repairs");
    if (!named.isMissingNode() && !named.isArray()) {
      throw new IllegalArgumentException("expected a list of repairs, found " + named);
    }
    named.forEach(repair -> repairs.add(string(repair, "a repair")));
    TreeMap<String, String> set = new TreeMap<>();
    object(json.has("set") ? json.path("set") : JSON.createObjectNode())
        .properties()
        .forEach(bound ->
            set.put(
                bound.getKey(),
                bound.getValue().isString()
                    ? bound.getValue().stringValue()
                    : bound.getValue().toString()));
    return new TraceHead(
        optional(json, "model"),
        optional(json, "protocol"),
        repairs,
        set,
        optional(json, "violates"));
  }

  private static Step step(int number, JsonNode json) {
    JsonNode state = json.get("state");
    String action = optional(json, "action");
    Map<String, Value> parameters = new LinkedHashMap<>();
    JsonNode params = json.path("params");
    if (!params.isMissingNode()) {
      for (Map.Entry<String, JsonNode> parameter : object(params).properties()) {
        parameters.put(parameter.getKey(), ValueJson.fromJson(parameter.getValue()));
      }
    }
    return new Step(
        number,
        action == null ? null : new Call(action, parameters),
        state == null ? null : ValueJson.fromJson(state));
  }

  private static @Nullable String optional(JsonNode json, String name) {
    JsonNode value = json.get(name);
    return value == null || value.isNull() ? null : string(value, name);
  }

  private static String string(JsonNode value, String what) {
    if (!value.isString()) {
      throw new IllegalArgumentException("expected a string for " + what + ", found " + value);
    }
    return value.stringValue();
  }

  /// A trace in this format; `states` tells whether the states are written too.
  public static String write(TraceHead head, Behaviour behaviour, boolean states) {
    StringBuilder text = new StringBuilder();
    text.append(json(head)).append('\n');
    if (states) {
      ObjectNode initial = JSON.createObjectNode().put("action", Call.INIT);
      text.append(initial.set("state", ValueJson.toJson(behaviour.initial())));
      text.append('\n');
    }
    for (Behaviour.Move move : behaviour.moves()) {
      ObjectNode line = step(move);
      if (states) {
        line.set("state", ValueJson.toJson(move.next()));
      }
      text.append(line).append('\n');
    }
    return text.toString();
  }

  static ObjectNode json(TraceHead head) {
    ObjectNode first = JSON.createObjectNode().put(FORMAT, 1);
    if (head.model() != null) {
      first.put("model", head.model());
    }
    if (head.protocol() != null) {
      first.put("protocol", head.protocol());
    }
    ArrayNode repairs = first.putArray("repairs");
    head.repairs().forEach(repairs::add);
    ObjectNode set = first.putObject("set");
    head.set().forEach(set::put);
    if (head.violates() != null) {
      first.put("violates", head.violates());
    }
    return first;
  }

  /// The steps in this format, without their states.
  public static List<ObjectNode> steps(Behaviour behaviour) {
    return behaviour.moves().stream().map(NdjsonTrace::step).toList();
  }

  private static ObjectNode step(Behaviour.Move move) {
    ObjectNode line = JSON.createObjectNode();
    Call call = move.call();
    if (call != null) {
      ObjectNode params = line.put("action", call.action()).putObject("params");
      call.parameters().forEach((name, value) -> params.set(name, ValueJson.toJson(value)));
    }
    return line;
  }
}
