package tern.checker.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values as JSON, in the way of the ITF format: a sequence is an array, a record an object, a set
/// `{"#set": [...]}`, and any other function `{"#map": [[key, value], ...]}`. Reading also takes
/// ITF's `{"#tup": [...]}` and `{"#bigint": "..."}`.
public final class ValueJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ValueJson() {}

  public static JsonNode toJson(Value value) {
    return switch (value) {
      case Bool bool -> NODES.booleanNode(bool.truth());
      case Int number -> NODES.numberNode(number.number());
      case Str string -> NODES.stringNode(string.text());
      case Tuple tuple -> array(tuple.elements());
      case SetOf set -> NODES.objectNode().set("#set", array(set.elements()));
      case Fn function -> isObject(function) ? object(function) : map(function);
    };
  }

  /// The inverse of [#toJson]; an [IllegalArgumentException] says what is no value.
  public static Value fromJson(JsonNode json) {
    if (json.isBoolean()) {
      return Value.of(json.booleanValue());
    }
    if (json.isIntegralNumber() && json.canConvertToInt()) {
      return Int.of(json.intValue());
    }
    if (json.isString()) {
      return new Str(json.stringValue());
    }
    if (json.isArray()) {
      return Tuple.of(elements(json));
    }
    if (json.isObject()) {
      return fromObject(json);
    }
    throw new IllegalArgumentException("not a TLA+ value: " + json);
  }

  private static Value fromObject(JsonNode json) {
    JsonNode set = json.get("#set");
    if (set != null && set.isArray()) {
      return SetOf.of(elements(set));
    }
    JsonNode tuple = json.get("#tup");
    if (tuple != null && tuple.isArray()) {
      return Tuple.of(elements(tuple));
    }
    JsonNode number = json.get("#bigint");
    if (number != null && number.isString()) {
      return Int.of(Integer.parseInt(number.stringValue()));
    }
    JsonNode map = json.get("#map");
    Map<Value, Value> mappings = new TreeMap<>();
    if (map != null && map.isArray()) {
      for (JsonNode pair : map) {
        if (!pair.isArray() || pair.size() != 2) {
          throw new IllegalArgumentException("not a pair of key and value: " + pair);
        }
        mappings.put(fromJson(pair.get(0)), fromJson(pair.get(1)));
      }
    } else {
      for (Map.Entry<String, JsonNode> field : json.properties()) {
        if (field.getKey().startsWith("#")) {
          throw new IllegalArgumentException("not a TLA+ value: " + json);
        }
        mappings.put(new Str(field.getKey()), fromJson(field.getValue()));
      }
    }
    return Fn.of(mappings);
  }

  private static List<Value> elements(JsonNode array) {
    List<Value> elements = new ArrayList<>();
    for (JsonNode element : array) {
      elements.add(fromJson(element));
    }
    return elements;
  }

  /// A name that begins with `#` would be taken for one of ITF's.
  private static boolean isObject(Fn function) {
    return function.keys().stream()
        .allMatch(key -> key instanceof Str name && !name.text().startsWith("#"));
  }

  private static ArrayNode array(List<Value> elements) {
    ArrayNode array = NODES.arrayNode();
    elements.forEach(element -> array.add(toJson(element)));
    return array;
  }

  private static ObjectNode object(Fn function) {
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < function.size(); i++) {
      if (function.shape().key(i) instanceof Str name) {
        object.set(name.text(), toJson(function.value(i)));
      }
    }
    return object;
  }

  private static ObjectNode map(Fn function) {
    ArrayNode pairs = NODES.arrayNode();
    for (int i = 0; i < function.size(); i++) {
      pairs.add(
          NODES.arrayNode().add(toJson(function.shape().key(i))).add(toJson(function.value(i))));
    }
    ObjectNode map = NODES.objectNode();
    map.set("#map", pairs);
    return map;
  }
}
