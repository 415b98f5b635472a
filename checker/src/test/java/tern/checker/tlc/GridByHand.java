package tern.checker.tlc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tern.checker.value.Value;

/// What the module `Grid` means, worked out in Java.
final class GridByHand {
  private GridByHand() {}

  static Value at(int x, int y) {
    return Value.record(Map.of("x", Value.of(x), "y", Value.of(y)));
  }

  static List<TraceStep> steps(int size, int x, int y) {
    List<TraceStep> steps = new ArrayList<>();
    for (int n = 1; n <= 2; n++) {
      if (x + n <= size) {
        steps.add(new TraceStep(new ActionCall("Right", List.of(Value.of(n))), at(x + n, y)));
      }
    }
    for (int n = 1; n <= 2; n++) {
      if (y + n <= size) {
        steps.add(new TraceStep(new ActionCall("Up", List.of(Value.of(n))), at(x, y + n)));
      }
    }
    steps.add(new TraceStep(new ActionCall("Swap", List.of()), at(y, x)));
    return steps;
  }
}
