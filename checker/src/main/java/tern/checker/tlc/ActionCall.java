package tern.checker.tlc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tern.checker.value.ByteReader;
import tern.checker.value.Value;
import tern.checker.value.ValueDecoder;

/// An action of the spec with its parameters, in the order of their declaration:
/// `HandleExportDiscover(1, 2)`.
public record ActionCall(String name, List<Value> parameters) {
  /// What leads to an initial state.
  public static final ActionCall INIT = new ActionCall("Init", List.of());

  /// What leads from a state to itself without an action.
  public static final ActionCall STUTTER = new ActionCall("Stutter", List.of());

  public ActionCall {
    parameters = List.copyOf(parameters);
  }

  /// An action as the child writes it.
  static ActionCall read(ByteReader in, ValueDecoder values) {
    String name = in.readString();
    List<Value> parameters = new ArrayList<>();
    for (int i = in.readCount(); i > 0; i--) {
      parameters.add(values.read());
    }
    return new ActionCall(name, parameters);
  }

  @Override
  public String toString() {
    return parameters.isEmpty()
        ? name
        : parameters.stream()
            .map(Value::toString)
            .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
