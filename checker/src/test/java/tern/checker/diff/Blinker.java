package tern.checker.diff;

import java.util.List;
import java.util.Map;
import tern.checker.engine.OneNode;
import tern.checker.engine.Step;

/// A machine whose steps are given: for each state, events and the states that they lead to. An
/// event's first letter is its action.
record Blinker(Map<Integer, Map<String, Integer>> table) implements OneNode<Integer, String> {
  @Override
  public Integer initial() {
    return 0;
  }

  @Override
  public List<Step<Integer, String>> steps(Integer state) {
    return table.getOrDefault(state, Map.of()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new Step<>(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public String action(String event) {
    return event.substring(0, 1);
  }
}
