package tern.checker.liveness;

import java.util.Optional;

/// Whether the tasks of a property end.
///
/// @param property its name
/// @param failed in how many states something has failed while such a task goes on
/// @param lasso where one goes on for ever although nothing has failed, with a shortest stem
public record Ends<S, E>(String property, int failed, Optional<Lasso<S, E>> lasso) {
  public Answer answer() {
    return Answer.of(failed > 0, lasso.isPresent());
  }
}
