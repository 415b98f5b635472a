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
    try (var workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("explorer-", 1).factory())) {
      return new Exploration<>(machine, predicates, limits, progress, workers, threads).run();
    }
  }
}
