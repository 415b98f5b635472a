package tern.checker.diff;

import java.util.List;
import tern.checker.engine.StateGraph;

/// How two graphs of the same kind of system differ.
///
/// States are the same if they are equal as values. Both graphs begin in the same state, so every
/// difference follows from one between the steps of a state that both have: those are told.
///
/// @param changes how steps differ in states that both have, the one with the shortest way first
public record GraphDiff<S, E>(Side left, Side right, List<Change<S, E>> changes) {
  public GraphDiff {
    changes = List.copyOf(changes);
  }

  /// Compares graphs that are complete.
  public static <S, E> GraphDiff<S, E> of(StateGraph<S, E> left, StateGraph<S, E> right) {
    return new Comparison<>(left, right).run();
  }

  /// Whether both have the same states and steps.
  public boolean equal() {
    return left.statesAlone() == 0
        && right.statesAlone() == 0
        && left.stepsAlone().isEmpty()
        && right.stepsAlone().isEmpty();
  }
}
