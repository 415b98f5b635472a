package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tern.checker.value.Value;
import tern.checker.value.ValueJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/// ITF, Apalache's format: one JSON object with `vars` and `states`. It tells no actions.
///
/// What Tern writes says in `#meta` what it is a trace of, as the head of Tern's own format does,
/// and in the `#meta` of a state which action has led there; others need not.
final class ItfTrace {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String META = "#meta";
  private static final String DESCRIPTION = "https://apalache-mc.org/docs/adr/015adr-trace.html";

  private final String file;
  private final List<Step> steps = new ArrayList<>();
  private int line = 1;
  private TraceHead head = TraceHead.UNKNOWN;

  private ItfTrace(String file) {
    this.file = file;
  }

  static Trace parse(String file, String text) {
    ItfTrace trace = new ItfTrace(file);
    try (JsonParser json = JSON.createParser(text)) {
      trace.read(json);
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      throw new BadTrace(
          file,
          place == null ? 1 : place.getLineNr(),
          "cut off or no JSON: " + NdjsonTrace.brief(e));
    }
    return new Trace(file, trace.line, trace.head, trace.steps);
  }

  private void read(JsonParser json) {
    json.nextToken();
    boolean found = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if ("states".equals(name) && token == JsonToken.START_ARRAY) {
        found = true;
        states(json);
      } else if (META.equals(name) && token == JsonToken.START_OBJECT) {
        meta(json);
      } else {
        json.skipChildren();
      }
    }
    if (!found) {
      throw new BadTrace(file, 1, "JSON, but no trace: expected an object with \"states\" (ITF)");
    }
  }

  private void meta(JsonParser json) {
    line = json.currentTokenLocation().getLineNr();
    JsonNode meta = json.readValueAsTree();
    try {
      if (NdjsonTrace.isHead(meta)) {
        head = NdjsonTrace.head(meta);
      }
    } catch (IllegalArgumentException e) {
      throw new BadTrace(file, line, String.valueOf(e.getMessage()));
    }
  }

  private void states(JsonParser json) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int line = json.currentTokenLocation().getLineNr();
      JsonNode state = json.readValueAsTree();
      try {
        steps.add(new Step(line, null, state(state)));
      } catch (IllegalArgumentException e) {
        throw new BadTrace(file, line, String.valueOf(e.getMessage()));
      }
    }
  }

  private static Value state(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("expected a state, found " + json);
    }
    Map<String, Value> variables = new TreeMap<>();
    for (Map.Entry<String, JsonNode> variable : json.properties()) {
      if (!variable.getKey().startsWith("#")) {
        variables.put(variable.getKey(), ValueJson.fromJson(variable.getValue()));
      }
    }
    return Value.record(variables);
  }

  /// A behaviour in this format, with a line for each state.
  static String write(Account account) {
    ObjectNode meta = NdjsonTrace.json(account.head());
    meta.put("format", "ITF").put("format-description", DESCRIPTION);
    ArrayNode variables = JSON.createArrayNode();
    TraceFile.VARIABLES.forEach(variables::add);
    Behaviour behaviour = account.behaviour();
    List<String> states = new ArrayList<>();
    states.add(state(0, Call.INIT, behaviour.initial()).toString());
    for (Behaviour.Move move : behaviour.moves()) {
      states.add(state(states.size(), String.valueOf(move.call()), move.next()).toString());
    }
    return "{\n\"%s\":%s,\n\"vars\":%s,\n\"states\":[\n%s\n]}\n"
        .formatted(META, meta, variables, String.join(",\n", states));
  }

  private static ObjectNode state(int index, String action, Value state) {
    ObjectNode json = JSON.createObjectNode();
    json.putObject(META).put("index", index).put("action", action);
    for (String variable : TraceFile.VARIABLES) {
      json.set(variable, bigints(ValueJson.toJson(Fields.field(state, variable))));
    }
    return json;
  }

  /// ITF has every integer as `{"#bigint": "..."}`, whatever its size.
  private static JsonNode bigints(JsonNode json) {
    return switch (json) {
      case NumericNode number -> JSON.createObjectNode().put("#bigint", number.asString());
      case ArrayNode array -> {
        ArrayNode all = JSON.createArrayNode();
        array.forEach(element -> all.add(bigints(element)));
        yield all;
      }
      case ObjectNode object -> {
        ObjectNode all = JSON.createObjectNode();
        object.properties().forEach(field -> all.set(field.getKey(), bigints(field.getValue())));
        yield all;
      }
      default -> json;
    };
  }
}
