package tern.checker.tlc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A counterexample: a behaviour of the spec.
///
/// @param steps the first leads to an initial state
/// @param loop where the behaviour goes on for ever, null if it just ends
public record Behaviour(List<TraceStep> steps, @Nullable Loop loop) {
  public static final Behaviour NONE = new Behaviour(List.of(), null);

  /// How a behaviour goes on after its last state.
  ///
  /// @param backTo the index, from 0, of the step whose state comes next
  /// @param action what leads there; [ActionCall#STUTTER] if it is the last state itself
  public record Loop(int backTo, ActionCall action) {}

  public Behaviour {
    steps = List.copyOf(steps);
  }
}
