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
  private long allowed;

  Worker(Memory<S, N, M, E> memory, Judge<S, N> judge) {
    this.memory = memory;
    this.roots = memory.tree.root();
    this.judge = judge;
    this.expander = new Expander<>(memory);
  }

  /// Expands and judges the states of a chunk.
  ///
  /// @param untilTrue whether to end with the first state in which the first question is true
  void expand(Chunk chunk, boolean untilTrue) {
    Expander.Visitor add =
        (event, _, root, _) -> {
          chunk.countStep(event);
          chunk.addSuccessor(root);
        };
    for (int state = 0; state < chunk.count() && chunk.found == Chunk.NONE; state++) {
      int number = chunk.from + state;
      try {
        long bits = answers(roots.get(number + 1), number == StateGraph.INITIAL, add);
        chunk.endState(number, bits, expander.failure());
        chunk.found = untilTrue && (bits & 1) != 0 ? number : Chunk.NONE;
      } catch (RuntimeException e) {
        throw new ExplorationException(number, e);
      }
    }
    chunk.dropKnown(roots);
  }

  /// The answers to all questions about a state, as bits in their order.
  long answers(long root, boolean initial) {
    return answers(root, initial, (_, _, _, _) -> {});
  }

  private long answers(long root, boolean initial, Expander.Visitor visitor) {
    expander.load(root);
    allowed = judge.allStepsAllowed();
    boolean owed =
        expander.forEachStep((event, isOwed, to, next) -> {
          allowed &= judge.allowed(expander.cells(), next);
          visitor.step(event, isOwed, to, next);
        });
    if (initial) {
      allowed &= judge.allowedAtStart(expander.cells());
    }
    return allowed | judge.judge(expander, owed);
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

  void forEachStep(long root, Expander.Visitor visitor) {
    expander.load(root);
    expander.forEachStep(visitor);
  }

  /// The first event that leads from one state to another.
  E eventBetween(long from, long to) {
    var between = new ArrayList<Integer>();
    forEachStep(
        from,
        (event, _, root, _) -> {
          if (root == to) {
            between.add(event);
          }
        });
    return memory.event(between.getFirst());
  }

  /// The first step from a state that a question does not allow.
  Optional<Step<S, E>> firstWrong(int question, long root) {
    var wrong = new FirstWrong(1L << question);
    forEachStep(root, wrong);
    return Optional.ofNullable(wrong.step);
  }

  private final class FirstWrong implements Expander.Visitor {
    private final long bit;
    private @Nullable Step<S, E> step;

    FirstWrong(long bit) {
      this.bit = bit;
    }

    @Override
    public void step(int event, boolean owed, long root, int[] next) {
      if (step == null && (judge.allowed(expander.cells(), next) & bit) == 0) {
        step = new Step<>(memory.event(event), memory.state(next));
      }
    }
  }
}
