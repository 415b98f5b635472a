package tern.checker.liveness;

import java.util.BitSet;
import java.util.Optional;
import tern.checker.engine.StateGraph;

/// Which states lead to rest, and which to a failure. Of a state whose component is not complete it
/// is what is known so far.
final class Reach {
  private final BitSet rest = new BitSet();
  private final BitSet failure = new BitSet();
  private final BitSet failed = new BitSet();
  private int waiting;

  /// Adds a state. Where a node is gone for good, it is rest if all others do nothing but wait.
  ///
  /// @param isSettled whether that is so
  void enter(int state, boolean hasFailed, boolean isQuiet, boolean isSettled) {
    if (hasFailed) {
      failed.set(state);
      failure.set(state);
    } else if (isQuiet || isSettled) {
      rest.set(state);
      waiting += isQuiet ? 0 : 1;
    }
  }

  /// A state leads to one of which everything is known.
  void leadsOn(int from, int to) {
    spread(rest, from, to);
    spread(failure, from, to);
  }

  private static void spread(BitSet bits, int from, int to) {
    if (bits.get(to)) {
      bits.set(from);
    }
  }

  /// Where one of them leads, all do.
  void component(int[] members) {
    spread(rest, members);
    spread(failure, members);
  }

  private static void spread(BitSet bits, int[] members) {
    for (int member : members) {
      if (bits.get(member)) {
        for (int each : members) {
          bits.set(each);
        }
        return;
      }
    }
  }

  <S, E> Rest<S, E> rest(StateGraph<S, E> graph) {
    var lost = new BitSet(graph.size());
    lost.set(0, graph.size());
    lost.andNot(rest);
    var stuck = (BitSet) lost.clone();
    stuck.andNot(failure);
    int first = stuck.nextSetBit(0);
    return new Rest<>(
        rest.cardinality(),
        waiting,
        failed.cardinality(),
        lost.cardinality() - stuck.cardinality() - failed.cardinality(),
        stuck.cardinality(),
        first < 0 ? Optional.empty() : Optional.of(graph.path(first)));
  }
}
