package tern.checker.story;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tern.checker.value.Int;
import tern.checker.value.Str;
import tern.checker.value.Value;

/// An action with its parameters by name, in their order: `HandleExportPrepAck(r0, r1)`. There are
/// none when the trace does not tell them.
public record Call(String action, Map<String, Value> parameters) {
  /// What a behaviour begins with.
  public static final String INIT = "Init";

  public Call {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  public Call(String action) {
    this(action, Map.of());
  }

  /// A call with its parameters in the order in which the action declares them.
  public static Call of(String action, List<Value> parameters) {
    Map<String, Value> named = new LinkedHashMap<>();
    List<String> names = Actions.parameters(action);
    for (int i = 0; i < parameters.size(); i++) {
      named.put(i < names.size() ? names.get(i) : "_" + (i + 1), parameters.get(i));
    }
    return new Call(action, named);
  }

  /// Whether this call may be `other`: the same action, and no parameter that differs.
  boolean matches(Call other) {
    return action.equals(other.action)
        && parameters.entrySet().stream()
            .allMatch(given -> given.getValue().equals(other.parameters.get(given.getKey())));
  }

  /// As in the diagram: ranks as `r0`, dirfrags without quotes.
  @Override
  public String toString() {
    return parameters.isEmpty()
        ? action
        : parameters.entrySet().stream()
            .map(parameter -> show(parameter.getKey(), parameter.getValue()))
            .collect(Collectors.joining(", ", action + "(", ")"));
  }

  private static String show(String name, Value value) {
    return switch (value) {
      case Int number when name.equals("r") || name.equals("p") -> "r" + number.number();
      case Str string -> string.text();
      default -> value.toString();
    };
  }
}
