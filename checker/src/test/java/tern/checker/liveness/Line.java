package tern.checker.liveness;

import java.util.List;
import tern.checker.engine.OneNode;
import tern.checker.engine.Step;

/// From 0 to a number, one at a time, and from there back to 0; at rest at the last.
record Line(int last) implements OneNode<Integer, Integer> {
  @Override
  public Integer initial() {
    return 0;
  }

  @Override
  public List<Step<Integer, Integer>> steps(Integer state) {
    return List.of(new Step<>(1, state == last ? 0 : state + 1));
  }

  @Override
  public boolean isQuiet(Integer state) {
    return state == last;
  }

  @Override
  public String action(Integer step) {
    return "Go";
  }
}
