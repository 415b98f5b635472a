package tern.checker.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tern.checker.cli.TextFiles;
import tern.checker.cli.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/// JSON that knows where it stands, and says so when it is not what is expected of it.
///
/// @param place how an error here begins: `file:line:column: path: `
/// @param content a map, a list, a string, a long, or null for anything else
public record LocatedJson(String place, @Nullable Object content) {

  /// Reads a file; a [UserError] says where it is no JSON.
  public static LocatedJson read(Path file) {
    try (JsonParser parser = JsonMapper.shared().createParser(TextFiles.read(file))) {
      LocatedJson json = read(parser, parser.nextToken(), file.toString(), "");
      if (parser.nextToken() != null) {
        throw new UserError(
            place(file.toString(), parser.currentTokenLocation(), "")
                + "expected the end of the file");
      }
      return json;
    } catch (JacksonException failure) {
      throw new UserError(
          place(file.toString(), failure.getLocation(), "") + failure.getOriginalMessage(),
          failure);
    }
  }

  private static LocatedJson read(
      JsonParser parser, @Nullable JsonToken token, String file, String path) {
    String place = place(file, parser.currentTokenLocation(), path);
    return new LocatedJson(
        place,
        switch (token) {
          case START_OBJECT -> readFields(parser, file, path);
          case START_ARRAY -> readElements(parser, file, path);
          case VALUE_STRING -> parser.getString();
          case VALUE_NUMBER_INT -> parser.getLongValue();
          case null, default -> null;
        });
  }

  private static Map<String, LocatedJson> readFields(JsonParser parser, String file, String path) {
    Map<String, LocatedJson> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      String inner = path.isEmpty() ? name : path + "." + name;
      LocatedJson value = read(parser, parser.nextToken(), file, inner);
      if (fields.put(name, value) != null) {
        throw value.error("for the second time");
      }
    }
    return fields;
  }

  private static List<LocatedJson> readElements(JsonParser parser, String file, String path) {
    List<LocatedJson> elements = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      elements.add(read(parser, next, file, path + "[" + elements.size() + "]"));
    }
    return elements;
  }

  /// What an object holds; what `names` does not list must not be there.
  public Fields object(String... names) {
    if (!(content instanceof Map<?, ?> map)) {
      throw error("expected an object");
    }
    List<String> known = List.of(names);
    Map<String, LocatedJson> fields = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (entry.getKey() instanceof String name && entry.getValue() instanceof LocatedJson value) {
        if (!known.contains(name)) {
          throw value.error("unknown field; there are " + String.join(", ", known));
        }
        fields.put(name, value);
      }
    }
    return new Fields(this, fields);
  }

  /// The fields of an object.
  public record Fields(LocatedJson object, Map<String, LocatedJson> fields) {

    /// A field that must be there.
    public LocatedJson get(String name) {
      LocatedJson value = fields.get(name);
      if (value == null) {
        throw object.error("field " + name + " is missing");
      }
      return value;
    }

    public boolean has(String name) {
      return fields.containsKey(name);
    }
  }

  public List<LocatedJson> array() {
    if (!(content instanceof List<?> list)) {
      throw error("expected an array");
    }
    return list.stream().map(LocatedJson.class::cast).toList();
  }

  public String string() {
    if (content instanceof String text) {
      return text;
    }
    throw error("expected a string");
  }

  public long whole() {
    if (content instanceof Long number && number >= 0) {
      return number;
    }
    throw error("expected a whole number");
  }

  public int count() {
    return Math.toIntExact(Math.min(whole(), Integer.MAX_VALUE));
  }

  public UserError error(String message) {
    return new UserError(place + message);
  }

  private static String place(String file, @Nullable TokenStreamLocation at, String path) {
    return file
        + ":"
        + (at == null ? "" : at.getLineNr() + ":" + at.getColumnNr() + ":")
        + " "
        + (path.isEmpty() ? "" : path + ": ");
  }
}
