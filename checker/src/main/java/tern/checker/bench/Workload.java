package tern.checker.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A model with other bounds, under the sound protocol, so that TLC does not stop at a violation.
///
/// @param model its name
/// @param set other values of its constants
record Workload(String model, Map<String, Integer> set) {
  Workload {
    set = new TreeMap<>(set);
  }

  /// The same with another value of one constant.
  Workload with(String constant, int value) {
    var changed = new TreeMap<>(set);
    changed.put(constant, value);
    return new Workload(model, changed);
  }

  /// The options that choose it.
  List<String> arguments() {
    var arguments = new ArrayList<>(List.of(model, "--protocol", "sound"));
    set.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
    return arguments;
  }

  @Override
  public String toString() {
    var text = new StringBuilder(model);
    set.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }
}
