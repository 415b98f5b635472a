package tern.checker.story;

import java.util.List;

/// What a trace file holds.
///
/// @param file its name, for messages
/// @param line the line that the head is on
/// @param steps the steps; with states, the first one is the initial state
public record Trace(String file, int line, TraceHead head, List<Step> steps) {
  public Trace {
    steps = List.copyOf(steps);
  }

  /// Whether it tells states: then it tells all of them, the initial one included.
  public boolean hasStates() {
    return !steps.isEmpty() && steps.getFirst().state() != null;
  }

  /// `file:line`, for messages about what it is a trace of.
  public String place() {
    return file + ":" + line;
  }

  /// `file:line`, for messages about a step.
  public String place(Step step) {
    return file + ":" + step.line();
  }
}
