package tern.checker.tlc;

import java.util.List;
import tern.checker.value.Value;

/// What the spec says about one state.
///
/// @param state the state
/// @param truths the values of the listener's predicates there, in their order
/// @param successors every step that the spec allows from there, in TLC's order. A step that occurs
///   twice is one that two branches of an action allow; TLC counts it twice.
public record Expansion(Value state, List<Boolean> truths, List<TraceStep> successors) {
  public Expansion {
    truths = List.copyOf(truths);
    successors = List.copyOf(successors);
  }
}
