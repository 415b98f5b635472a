package tern.checker.story;

import java.util.List;

/// What a trace file holds.
///
/// @param file its name, for messages
/// @param steps the steps; with states, the first one is the initial state
public record Trace(String file, TraceHead head, List<Step> steps) {
  public Trace {
    steps = List.copyOf(steps);
  }

  /// Whether it tells states: then it tells all of them, the initial one included.
  public boolean hasStates() {
    return !steps.isEmpty() && steps.getFirst().state() != null;
  }

  /// `file:line`, for messages about a step.
  public String place(Step step) {
    return file + ":" + step.line();
  }
}
