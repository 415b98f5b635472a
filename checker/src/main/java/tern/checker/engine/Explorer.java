package tern.checker.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
    return explore(system, questions, limits, progress, false, null);
  }

  /// The same, gone on with from where `checkpoints` come from, if they hold something, and saved
  /// to there. They are closed at the end.
  public <S, N, M, E> StateGraph<S, E> explore(
      NodeSystem<S, N, M, E> system,
      List<Question<S, N>> questions,
      Limits limits,
      ExploreProgress progress,
      Checkpoints<N, M, E> checkpoints) {
    return explore(system, questions, limits, progress, false, checkpoints);
  }

  /// The same, but only up to the first state in which `goal` is true, which is one that is nearest
  /// to the initial state. It is the last that was judged: [StateGraph#expanded] less one.
  public <S, N, M, E> StateGraph<S, E> search(
      NodeSystem<S, N, M, E> system, Question<S, N> goal, Limits limits, ExploreProgress progress) {
    return explore(system, List.of(goal), limits, progress, true, null);
  }

  private <S, N, M, E> StateGraph<S, E> explore(
      NodeSystem<S, N, M, E> system,
      List<Question<S, N>> questions,
      Limits limits,
      ExploreProgress progress,
      boolean untilTrue,
      @Nullable Checkpoints<N, M, E> checkpoints) {
    var memory = new Memory<>(system);
    var judge = new Judge<>(questions, memory);
    var graph = new StateGraph<>(new Worker<>(memory, judge), questions);
    boolean done = false;
    try {
      if (checkpoints != null) {
        checkpoints.begin(graph, memory);
      }
      new Exploration<>(memory, judge, graph, limits, progress, threads, untilTrue, checkpoints)
          .run();
      done = true;
    } finally {
      if (checkpoints != null) {
        checkpoints.end(done);
      }
    }
    return graph;
  }
}
