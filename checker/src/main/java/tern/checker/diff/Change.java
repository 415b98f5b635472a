package tern.checker.diff;

import java.util.Optional;
import tern.checker.engine.Path;
import tern.checker.engine.Step;

/// How steps of one action differ in states that both graphs have.
///
/// @param states in how many of these states
/// @param way a shortest path to such a step, through it; one of the right graph for [Kind#NEW], of
///   the left one else
/// @param instead the right graph's step in its place, for [Kind#OTHER]
public record Change<S, E>(
    String action, Kind kind, long states, Path<S, E> way, Optional<Step<S, E>> instead) {

  /// What becomes of a step.
  public enum Kind {
    /// It leads elsewhere.
    OTHER,
    /// It is possible in the left graph only.
    GONE,
    /// It is possible in the right graph only.
    NEW
  }
}
