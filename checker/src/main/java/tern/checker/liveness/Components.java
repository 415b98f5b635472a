package tern.checker.liveness;

import java.util.function.IntConsumer;

/// The strongly connected components of a graph, each told after those that it leads to. Tarjan's
/// algorithm with one number a node, as Pearce has it, and without recursion: four bytes for each
/// node, and what the longest path takes.
final class Components {
  private static final int UNSEEN = 0;
  private static final int TOLD = Integer.MAX_VALUE;

  /// Nodes from 0 up and the edges between them.
  interface Graph {
    int size();

    /// Gives the ends of all edges from a node. It is asked once for each.
    void forEachSuccessor(int node, IntConsumer visitor);
  }

  /// Who is told.
  interface Listener {
    /// An edge leads to a node of a component that was told before.
    default void leadsOn(int from, int to) {}

    /// A component is complete.
    void component(int[] members);
  }

  private final Graph graph;
  private final Listener listener;

  /// For each node, the least number of those on the path that it is known to lead to.
  private final int[] low;

  /// Nodes that were left and whose component is not complete.
  private final IntStack open = new IntStack();

  // The path: nodes, their own numbers, and where their successors begin among those to be
  // followed.
  private final IntStack path = new IntStack();
  private final IntStack numbers = new IntStack();
  private final IntStack begins = new IntStack();
  private final IntStack ahead = new IntStack();
  private final IntConsumer follows = ahead::push;
  private int next = UNSEEN + 1;

  private Components(Graph graph, Listener listener) {
    this.graph = graph;
    this.listener = listener;
    this.low = new int[graph.size()];
  }

  static void tell(Graph graph, Listener listener) {
    var components = new Components(graph, listener);
    for (int node = 0; node < graph.size(); node++) {
      if (components.low[node] == UNSEEN) {
        components.follow(node);
      }
    }
  }

  private void follow(int first) {
    enter(first);
    while (path.size() > 0) {
      int node = path.top();
      if (ahead.size() == begins.top()) {
        leave(node);
      } else if (low[ahead.top()] == UNSEEN) {
        enter(ahead.top());
      } else {
        settle(node, ahead.pop());
      }
    }
  }

  private void enter(int node) {
    low[node] = next;
    path.push(node);
    numbers.push(next++);
    begins.push(ahead.size());
    graph.forEachSuccessor(node, follows);
  }

  private void settle(int from, int to) {
    if (low[to] == TOLD) {
      listener.leadsOn(from, to);
    } else {
      low[from] = Math.min(low[from], low[to]);
    }
  }

  private void leave(int node) {
    path.pop();
    begins.pop();
    int number = numbers.pop();
    open.push(node);
    if (low[node] == number) {
      complete(number);
    }
  }

  private void complete(int number) {
    int from = open.size();
    while (from > 0 && low[open.get(from - 1)] >= number) {
      from--;
    }
    int[] members = open.popFrom(from);
    for (int member : members) {
      low[member] = TOLD;
    }
    listener.component(members);
  }
}
