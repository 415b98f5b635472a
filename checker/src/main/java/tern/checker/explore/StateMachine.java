package tern.checker.explore;

import java.util.List;
import java.util.Optional;

/// What can be explored: where it begins, and every step from a state.
///
/// Both functions are pure and may be called by several threads at once.
///
/// @param <S> a state
/// @param <E> what happens in a step: an action with its parameters, with a meaningful `equals`
public interface StateMachine<S, E> {

  S initial();

  /// The steps that are possible in `state`, each (event, successor) once, always in the same
  /// order.
  List<Step<S, E>> steps(S state);

  /// The name of what went wrong so badly in `state` that there are no steps from it.
  Optional<String> failure(S state);

  /// The name of the action that `event` is an instance of.
  String action(E event);

  /// A new way to store states.
  Packing<S> packing();
}
