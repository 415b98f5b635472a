package tern.checker.conform;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tern.checker.engine.OneNode;
import tern.checker.engine.Step;

/// A system with a mistake: other steps than it should have.
record Altered<S, E>(OneNode<S, E> right, BiFunction<S, List<Step<S, E>>, List<Step<S, E>>> mistake)
    implements OneNode<S, E> {

  @Override
  public S initial() {
    return right.initial();
  }

  @Override
  public List<Step<S, E>> steps(S state) {
    return mistake.apply(state, right.steps(state));
  }

  @Override
  public Optional<String> failure(S state) {
    return right.failure(state);
  }

  @Override
  public String action(E event) {
    return right.action(event);
  }
}
