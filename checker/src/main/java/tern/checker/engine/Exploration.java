package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One run of an [Explorer]. Workers expand chunks of states; what they find is added in the order
/// of the chunks, by whoever is at hand, so that numbers, parents and counts don't depend on who is
/// fastest.
final class Exploration<S, N, M, E> {
  private static final int CHUNK = 512;
  private static final int CHUNKS_AHEAD = 8;

  private final Memory<S, N, M, E> memory;
  private final Judge<S, N> judge;
  private final StateGraph<S, E> graph;
  private final Limits limits;
  private final ExploreProgress progress;
  private final int threads;
  private final boolean untilTrue;
  private final Guard guard;
  private final @Nullable Checkpoints<N, M, E> checkpoints;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final @Nullable Chunk[] done;
  private int nextSequence;
  private int nextToAdd;
  private int nextState;
  private int known;
  private boolean adding;
  private boolean over;
  private @Nullable Throwable mistake;

  /// With `untilTrue`, it ends with the first state in which the first question is true.
  Exploration(
      Memory<S, N, M, E> memory,
      Judge<S, N> judge,
      StateGraph<S, E> graph,
      Limits limits,
      ExploreProgress progress,
      int threads,
      boolean untilTrue,
      @Nullable Checkpoints<N, M, E> checkpoints) {
    this.memory = memory;
    this.judge = judge;
    this.graph = graph;
    this.limits = limits;
    this.guard = new Guard(limits, memory.tree);
    this.progress = progress;
    this.threads = threads;
    this.untilTrue = untilTrue;
    this.checkpoints = checkpoints;
    this.done = new Chunk[CHUNKS_AHEAD * threads];
    this.nextState = graph.expanded();
    this.known = graph.size();
  }

  void run() {
    if (graph.size() > limits.states()) {
      graph.stop(Stop.STATES);
      return;
    }
    var workers = new ArrayList<Thread>();
    for (int i = 1; i <= threads; i++) {
      workers.add(Thread.ofPlatform().daemon().name("explorer-" + i).start(this::work));
    }
    join(workers);
    if (mistake instanceof ExplorationException e) {
      throw e.at(graph.path(e.state()).toString());
    }
    if (mistake instanceof Error error) {
      throw error;
    }
    if (mistake != null) {
      throw new IllegalStateException(mistake);
    }
  }

  private void join(List<Thread> workers) {
    try {
      for (var worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(new IllegalStateException("interrupted", e));
    }
  }

  private void work() {
    try {
      var worker = new Worker<>(memory, judge);
      for (var chunk = claim(); chunk != null; chunk = claim()) {
        worker.expand(chunk, graph.sleepSets(), untilTrue);
        deliver(chunk);
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      end(e);
    }
  }

  /// The next states that nobody expands, or null when there is nothing left to do.
  private @Nullable Chunk claim() throws InterruptedException {
    lock.lock();
    try {
      while (!over) {
        int available = known - nextState;
        if (available > 0 && nextSequence - nextToAdd < done.length) {
          int count = Math.clamp(available / (2 * threads), 1, CHUNK);
          var chunk = new Chunk(nextSequence++, nextState, count);
          nextState += count;
          return chunk;
        }
        if (available == 0 && nextSequence == nextToAdd) {
          over = true;
          changed.signalAll();
        } else {
          changed.await();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /// Adds the chunks whose turn it is, unless somebody is at it.
  private void deliver(Chunk chunk) {
    lock.lock();
    try {
      done[chunk.sequence % done.length] = chunk;
      for (var next = next(); next != null && !adding && !over; next = next()) {
        adding = true;
        lock.unlock();
        boolean enough;
        try {
          enough = add(next);
        } finally {
          lock.lock();
          adding = false;
        }
        done[nextToAdd % done.length] = null;
        nextToAdd++;
        known = graph.size();
        over |= enough;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Chunk next() {
    return done[nextToAdd % done.length];
  }

  /// Adds what is known of some states; returns whether that is enough.
  private boolean add(Chunk chunk) {
    for (int state = 0; state < chunk.states(); state++) {
      graph.addSteps(chunk, state);
      if (graph.size() > limits.states()) {
        graph.addCounts(state + 1 == chunk.states() ? chunk : again(chunk, state + 1));
        graph.stop(Stop.STATES);
        return true;
      }
    }
    graph.addCounts(chunk);
    progress.at(graph.size(), graph.size() - graph.expanded(), graph.transitions(), graph.depth());
    guard.look().ifPresent(graph::stop);
    if (checkpoints != null) {
      checkpoints.afterChunk();
    }
    return chunk.found != Chunk.NONE || graph.stopped().isPresent();
  }

  /// The first states of a chunk alone.
  private Chunk again(Chunk chunk, int states) {
    var shorter = new Chunk(chunk.sequence, chunk.from, states);
    new Worker<>(memory, judge).expand(shorter, graph.sleepSets(), untilTrue);
    return shorter;
  }

  private void end(Throwable why) {
    lock.lock();
    try {
      mistake = mistake == null ? why : mistake;
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
