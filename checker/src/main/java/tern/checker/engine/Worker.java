package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Expands and judges states; for one thread.
final class Worker<S, N, M, E> {
  private final Memory<S, N, M, E> memory;
  private final PairTable roots;
  private final Judge<S, N> judge;
  private final Expander<S, N, M, E> expander;
  private final Successors successors;
  private final Recent recent = new Recent();
  private final Batch batch = new Batch();
  private final Starts starts;
  private long allowed;

  /// Takes steps in turn.
  @FunctionalInterface
  interface StepVisitor {
    /// Takes one, by the number of its event and the root of what it leads to.
    void step(int event, long root);
  }

  Worker(Memory<S, N, M, E> memory, Judge<S, N> judge) {
    this.memory = memory;
    this.roots = memory.tree.root();
    this.judge = judge;
    this.expander = new Expander<>(memory);
    this.successors = new Successors(memory.tree);
    this.starts = new Starts(memory.tree);
  }

  /// Expands and judges the states of a chunk.
  ///
  /// @param untilTrue whether to end with the first state in which the first question is true
  void expand(Chunk chunk, SleepSets sleepSets, boolean untilTrue) {
    var add = new Following(chunk);
    successors.clear();
    for (int state = 0; state < chunk.count() && chunk.found == Chunk.NONE; state++) {
      int number = chunk.from + state;
      try {
        if (state % Starts.MOST == 0) {
          starts.read(number + 1, Math.min(Starts.MOST, chunk.count() - state));
        }
        expander.load(starts, state % Starts.MOST, sleepSets.get(number));
        long bits = answersAt(number == StateGraph.INITIAL, add);
        chunk.endState(number, bits, expander.failure());
        chunk.found = untilTrue && (bits & 1) != 0 ? number : Chunk.NONE;
      } catch (RuntimeException e) {
        throw new ExplorationException(number, e);
      }
    }
    successors.lookUp();
    chunk.addSuccessors(successors, recent);
    chunk.dropKnown(roots, batch);
  }

  /// The answers to all questions about a state, as bits in their order.
  long answers(long root, boolean initial) {
    expander.load(root);
    return answersAt(initial, (_, _, next, _) -> judgeStep(next));
  }

  /// The answers about the state at hand, with a visitor that judges its steps.
  private long answersAt(boolean initial, Expander.Visitor visitor) {
    allowed = judge.allStepsAllowed();
    boolean owed = expander.forEachStep(visitor);
    if (initial) {
      allowed &= judge.allowedAtStart(expander.cells());
    }
    return allowed | judge.judge(expander, owed);
  }

  private void judgeStep(int[] next) {
    allowed &= judge.allowed(expander.cells(), next);
  }

  /// Judges and counts all steps, and gathers what is to be followed.
  private final class Following implements Expander.Visitor {
    private final Chunk chunk;

    Following(Chunk chunk) {
      this.chunk = chunk;
    }

    @Override
    public void step(int event, boolean owed, int[] next, long changed) {
      judgeStep(next);
      chunk.countStep(event, true);
      successors.add(next, changed, expander.asleepNext());
    }

    @Override
    public void asleep(int event, int[] next) {
      judgeStep(next);
      chunk.countStep(event, false);
    }
  }

  // Looking again.

  Cursor<S, E> cursor() {
    return Cursor.of(memory, judge);
  }

  Counterparts counterparts(Worker<S, ?, ?, E> other) {
    return new Counterparts(memory, other.memory);
  }

  PairTable roots() {
    return roots;
  }

  /// What is remembered beside the states.
  List<Footprint> footprints() {
    var footprints = new ArrayList<>(memory.footprints());
    footprints.add(judge.footprint());
    return footprints;
  }

  /// The root of the initial state.
  long initial() {
    return expander.loadInitial();
  }

  S state(long root) {
    expander.load(root);
    return expander.state();
  }

  E event(int number) {
    return memory.event(number);
  }

  String action(int event) {
    return memory.action(event);
  }

  void forEachStep(long root, StepVisitor visitor) {
    expander.load(root);
    expander.forEachStep(
        (event, _, next, changed) -> visitor.step(event, expander.root(next, changed)));
  }

  /// The first event that leads from one state to another.
  E eventBetween(long from, long to) {
    var between = new ArrayList<Integer>();
    forEachStep(
        from,
        (event, root) -> {
          if (root == to) {
            between.add(event);
          }
        });
    return memory.event(between.getFirst());
  }

  /// The first step from a state that a question does not allow.
  Optional<Step<S, E>> firstWrong(int question, long root) {
    var wrong = new FirstWrong(1L << question);
    expander.load(root);
    expander.forEachStep(wrong);
    return Optional.ofNullable(wrong.step);
  }

  private final class FirstWrong implements Expander.Visitor {
    private final long bit;
    private @Nullable Step<S, E> step;

    FirstWrong(long bit) {
      this.bit = bit;
    }

    @Override
    public void step(int event, boolean owed, int[] next, long changed) {
      if (step == null && (judge.allowed(expander.cells(), next) & bit) == 0) {
        step = new Step<>(memory.event(event), memory.state(next));
      }
    }
  }
}
