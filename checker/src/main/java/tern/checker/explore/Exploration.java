package tern.checker.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// One run of an [Explorer], level by level. Workers expand chunks of a level; this thread takes
/// their results in the order of the states, so that numbers and parents don't depend on who is
/// fastest.
final class Exploration<S, E> {
  private static final int CHUNK = 64;
  private static final int CHUNKS_AHEAD = 4;

  private final StateMachine<S, E> machine;
  private final List<NamedPredicate<S>> predicates;
  private final Limits limits;
  private final long begin = System.nanoTime();
  private final ExploreProgress progress;
  private final ExecutorService workers;
  private final int chunksAhead;
  private final boolean untilTrue;

  private final Packing<S> packing;
  private final StateGraph<S, E> graph;
  private boolean found;

  /// With `untilTrue`, it ends with the first state in which the first predicate is true.
  Exploration(
      StateMachine<S, E> machine,
      List<NamedPredicate<S>> predicates,
      Limits limits,
      ExploreProgress progress,
      ExecutorService workers,
      int threads,
      boolean untilTrue) {
    this.machine = machine;
    this.predicates = predicates;
    this.limits = limits;
    this.progress = progress;
    this.workers = workers;
    this.chunksAhead = CHUNKS_AHEAD * threads;
    this.untilTrue = untilTrue;
    this.packing = machine.packing();
    this.graph = new StateGraph<>(machine, packing, predicates);
  }

  StateGraph<S, E> run() {
    graph.addInitial(packing.pack(machine.initial()));
    while (graph.expanded() < graph.size() && !exhausted()) {
      graph.beginLevel();
      expandLevel(graph.expanded(), graph.size());
    }
    return graph;
  }

  private boolean exhausted() {
    return found
        || graph.size() > limits.states()
        || System.nanoTime() - begin >= limits.time().toNanos();
  }

  private void expandLevel(int from, int to) {
    Queue<Future<List<Expansion>>> pending = new ArrayDeque<>();
    int next = from;
    while (next < to || !pending.isEmpty()) {
      while (next < to && pending.size() < chunksAhead) {
        pending.add(workers.submit(chunk(next, Math.min(to, next + CHUNK))));
        next += CHUNK;
      }
      for (var expansion : await(pending.remove())) {
        if (exhausted()) {
          pending.forEach(chunk -> chunk.cancel(false));
          return;
        }
        graph.addExpansion(expansion);
        found = untilTrue && expansion.truths()[0];
      }
      progress.at(
          graph.size(), graph.size() - graph.expanded(), graph.transitions(), graph.depth());
    }
  }

  private Callable<List<Expansion>> chunk(int from, int to) {
    return () -> {
      var expansions = new ArrayList<Expansion>(to - from);
      for (int number = from; number < to; number++) {
        expansions.add(expand(number));
      }
      return expansions;
    };
  }

  private Expansion expand(int number) {
    var state = graph.state(number);
    try {
      var steps = machine.steps(state);
      var events = new int[steps.size()];
      var successors = new int[steps.size()][];
      for (int i = 0; i < events.length; i++) {
        events[i] = graph.number(steps.get(i).event());
        successors[i] = packing.pack(steps.get(i).next());
      }
      var truths = new boolean[predicates.size()];
      for (int i = 0; i < truths.length; i++) {
        truths[i] = isTrue(predicates.get(i), number, state, steps);
      }
      return new Expansion(truths, machine.failure(state), events, successors);
    } catch (RuntimeException e) {
      throw new ExplorationException(number, e);
    }
  }

  private boolean isTrue(NamedPredicate<S> predicate, int number, S state, List<Step<S, E>> steps) {
    return predicate.isOfStates()
        ? predicate.test().test(state)
        : (number != StateGraph.INITIAL || predicate.test().test(state))
            && steps.stream().allMatch(step -> predicate.allows().test(state, step.next()));
  }

  private List<Expansion> await(Future<List<Expansion>> chunk) {
    try {
      return chunk.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ExplorationException failure) {
        throw failure.at(graph.path(failure.state()).toString());
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
