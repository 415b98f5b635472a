package tern.checker.engine;

import java.util.List;

/// Explores a system breadth first. The result is the same whatever the number of threads.
public final class Explorer {
  private final int threads;

  public Explorer(int threads) {
    this.threads = threads;
  }

  /// Every state of `system` within `limits`, with the answers to `questions` on each. What is
  /// answered never keeps a state from being expanded.
  public <S, N, M, E> StateGraph<S, E> explore(
      NodeSystem<S, N, M, E> system,
      List<Question<S, N>> questions,
      Limits limits,
      ExploreProgress progress) {
    return explore(system, questions, limits, progress, false);
  }

  /// The same, but only up to the first state in which `goal` is true, which is one that is nearest
  /// to the initial state. It is the last that was judged: [StateGraph#expanded] less one.
  public <S, N, M, E> StateGraph<S, E> search(
      NodeSystem<S, N, M, E> system, Question<S, N> goal, Limits limits, ExploreProgress progress) {
    return explore(system, List.of(goal), limits, progress, true);
  }

  private <S, N, M, E> StateGraph<S, E> explore(
      NodeSystem<S, N, M, E> system,
      List<Question<S, N>> questions,
      Limits limits,
      ExploreProgress progress,
      boolean untilTrue) {
    var memory = new Memory<>(system);
    var judge = new Judge<>(questions, memory);
    var graph = new StateGraph<>(new Worker<>(memory, judge), questions);
    new Exploration<>(memory, judge, graph, limits, progress, threads, untilTrue).run();
    return graph;
  }
}
