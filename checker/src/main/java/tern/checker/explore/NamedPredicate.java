package tern.checker.explore;

import java.util.function.Predicate;

/// A question with a name about a state.
public record NamedPredicate<S>(String name, Kind kind, Predicate<S> test) {

  /// What is expected of the answers.
  public enum Kind {
    /// True in every state.
    INVARIANT,
    /// True in some state.
    REACH
  }
}
