package tern.checker.engine;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// A shortest way to a state.
///
/// @param initial where it begins
/// @param steps what happens; empty if the state is the initial one
public record Path<S, E>(S initial, List<Step<S, E>> steps) {
  public Path {
    steps = List.copyOf(steps);
  }

  /// How many steps it takes.
  public int length() {
    return steps.size();
  }

  /// Where it ends.
  public S last() {
    return steps.isEmpty() ? initial : steps.getLast().next();
  }

  /// The events, one behind the other.
  @Override
  public String toString() {
    return steps.isEmpty()
        ? "no step"
        : steps.stream().map(step -> String.valueOf(step.event())).collect(joining(", "));
  }
}
