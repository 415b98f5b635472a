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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// ITF, Apalache's format: one JSON object with `vars` and `states`. It tells no actions.
final class ItfTrace {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String file;
  private final List<Step> steps = new ArrayList<>();

  private ItfTrace(String file) {
    this.file = file;
  }

  static Trace parse(String file, String text) {
    ItfTrace trace = new ItfTrace(file);
    try (JsonParser json = JSON.createParser(text)) {
      trace.read(json);
    } catch (JacksonException e) {
      throw new BadTrace(
          file, e.getLocation().getLineNr(), "cut off or no JSON: " + NdjsonTrace.brief(e));
    }
    return new Trace(file, TraceHead.UNKNOWN, trace.steps);
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
      } else {
        json.skipChildren();
      }
    }
    if (!found) {
      throw new BadTrace(file, 1, "JSON, but no trace: expected an object with \"states\" (ITF)");
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
}
