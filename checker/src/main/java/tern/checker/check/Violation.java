package tern.checker.check;

import java.util.List;
import tern.checker.tlc.ActionCall;

/// Something that should hold and does not.
///
/// @param property its name; of a reached assertion, the assertion's
/// @param trace the actions on a shortest way there
public record Violation(String property, List<ActionCall> trace) {
  public Violation {
    trace = List.copyOf(trace);
  }

  /// How many steps the way has.
  public int steps() {
    return trace.size();
  }
}
