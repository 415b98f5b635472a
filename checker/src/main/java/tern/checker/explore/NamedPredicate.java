package tern.checker.explore;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// A claim with a name about states, or about steps.
///
/// @param test whether it is true in a state; of a [Kind#STEP], whether one may begin there
/// @param allows of a [Kind#STEP], whether it is true of a step; else anything is
public record NamedPredicate<S>(
    String name, Kind kind, Predicate<S> test, BiPredicate<S, S> allows) {

  /// What is expected of the answers.
  public enum Kind {
    /// True in every state.
    INVARIANT,
    /// True of every step, and the initial state may be one.
    STEP,
    /// True in some state.
    REACH
  }

  public NamedPredicate(String name, Kind kind, Predicate<S> test) {
    this(name, kind, test, (_, _) -> true);
  }

  /// Whether this is about single states.
  public boolean isOfStates() {
    return kind != Kind.STEP;
  }
}
