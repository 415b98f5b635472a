package tern.checker.engine;

import java.util.List;
import java.util.Optional;

/// Nodes that share nothing but the links between them, and a purse that what need not happen is
/// paid from. At first all links are empty.
///
/// Every function is pure and may be called by several threads at once. Values of nodes, messages,
/// notes and events have a meaningful `equals`.
///
/// @param <S> a state as a whole
/// @param <N> the value of a node
/// @param <M> a message
/// @param <E> what happens in a step: an action with its parameters
public interface NodeSystem<S, N, M, E> {

  /// What the nodes are at first.
  List<N> nodes();

  /// The links; who has several takes from them in this order.
  List<Link> links();

  /// How often each kind of cost can be paid.
  List<Integer> purse();

  /// What a node can do on its own, always in the same order, as if nothing cost anything.
  List<Move<N, M, E>> moves(int node, N value);

  /// What the node at the end of a link can do with a message, which is gone then.
  ///
  /// @param place 1 for the message at the head; higher only where a link skips, and the messages
  ///   before it are gone, too
  List<Move<N, M, E>> receive(int link, N value, M message, int place);

  /// What becomes of a node that is told a note.
  default N told(int node, N value, Object note) {
    throw new IllegalStateException("nobody is told anything: " + note);
  }

  /// The name of what went wrong so badly at a node that nothing happens any more, anywhere.
  default Optional<String> failure(N value) {
    return Optional.empty();
  }

  /// Whether a node has nothing under way.
  default boolean isQuiet(N value) {
    return true;
  }

  /// Whether a node says that some node is gone for good.
  default boolean isDown(N value) {
    return false;
  }

  /// Whether what a node has under way, if anything, does nothing but wait for one that is gone.
  default boolean isSettled(N value) {
    return isQuiet(value);
  }

  /// Whether what a node has under way may wait for ever, and all others with it.
  default boolean isHeldUp(N value) {
    return false;
  }

  /// The name of the action that an event is an instance of.
  String action(E event);

  /// A state as a whole.
  S state(List<N> nodes, List<List<M>> links, List<Integer> purse);
}
