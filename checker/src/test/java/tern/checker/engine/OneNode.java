package tern.checker.engine;

import java.util.List;

/// A system of a single node, whose value is the whole state.
public interface OneNode<S, E> extends NodeSystem<S, S, Void, E> {

  S initial();

  /// The steps that are possible in `state`, each (event, successor) once, always in the same
  /// order.
  List<Step<S, E>> steps(S state);

  @Override
  default List<S> nodes() {
    return List.of(initial());
  }

  @Override
  default List<Link> links() {
    return List.of();
  }

  @Override
  default List<Integer> purse() {
    return List.of();
  }

  @Override
  default List<Move<S, Void, E>> moves(int node, S value) {
    return steps(value).stream()
        .map(step -> Move.<S, Void, E>owed(step.event(), step.next(), List.of()))
        .toList();
  }

  @Override
  default List<Move<S, Void, E>> receive(int link, S value, Void message, int place) {
    throw new IllegalStateException("there is no link");
  }

  @Override
  default S state(List<S> nodes, List<List<Void>> links, List<Integer> purse) {
    return nodes.getFirst();
  }
}
