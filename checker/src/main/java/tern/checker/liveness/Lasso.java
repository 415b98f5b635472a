package tern.checker.liveness;

import java.util.List;
import tern.checker.engine.Path;
import tern.checker.engine.Step;

/// A behaviour in which a task never ends, though every fair source gets its turn.
///
/// @param task what never ends
/// @param stem a shortest path to where it goes on for ever
/// @param cycle the steps that are repeated from there on; empty if nothing has to happen any more
public record Lasso<S, E>(Task task, Path<S, E> stem, List<Step<S, E>> cycle) {
  public Lasso {
    cycle = List.copyOf(cycle);
  }
}
