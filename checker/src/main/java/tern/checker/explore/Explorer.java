package tern.checker.explore;

import java.util.List;
import java.util.concurrent.Executors;

/// Explores a machine breadth first. The result is the same whatever the number of threads.
public final class Explorer {
  private final int threads;

  public Explorer(int threads) {
    this.threads = threads;
  }

  /// Every state of `machine` within `limits`, with the answers of `predicates` on each. What a
  /// predicate answers never keeps a state from being expanded.
  public <S, E> StateGraph<S, E> explore(
      StateMachine<S, E> machine,
      List<NamedPredicate<S>> predicates,
      Limits limits,
      ExploreProgress progress) {
    return explore(machine, predicates, limits, progress, false);
  }

  /// The same, but only up to the first state in which `goal` is true, which is one that is nearest
  /// to the initial state. It is the last that was judged: [StateGraph#expanded] less one.
  public <S, E> StateGraph<S, E> search(
      StateMachine<S, E> machine, NamedPredicate<S> goal, Limits limits, ExploreProgress progress) {
    return explore(machine, List.of(goal), limits, progress, true);
  }

  private <S, E> StateGraph<S, E> explore(
      StateMachine<S, E> machine,
      List<NamedPredicate<S>> predicates,
      Limits limits,
      ExploreProgress progress,
      boolean untilTrue) {
    try (var workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("explorer-", 1).factory())) {
      return new Exploration<>(machine, predicates, limits, progress, workers, threads, untilTrue)
          .run();
    }
  }
}
