package tern.checker.liveness;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What must come about in time, and who sees to it.
///
/// @param properties the names of the properties, each of which says that tasks of its kind end
/// @param tasks what is going on in a state
/// @param fairness which steps are taken in time
/// @param <S> a state
/// @param <E> what happens in a step
public record Demands<S, E>(
    List<String> properties, Function<S, List<Task>> tasks, Fairness<E> fairness) {
  public Demands {
    properties = List.copyOf(properties);
  }

  /// Weak fairness: a source that has owed steps to offer from some moment on for ever takes one.
  @FunctionalInterface
  public interface Fairness<E> {
    /// The source that a step comes from, with a meaningful `equals`; null for a step that need
    /// never be taken.
    @Nullable Object source(E event);
  }
}
