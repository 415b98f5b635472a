package tern.checker.engine;

import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Looks at the states of a [StateGraph] again, one after the other; for one thread.
///
/// @param <S> a state as a whole
/// @param <E> what happens in a step
public final class Cursor<S, E> {
  private final Expander<S, ?, ?, E> expander;
  private final BooleanSupplier quiet;
  private final BooleanSupplier settled;
  private final IntFunction<E> events;
  private final IntFunction<String> actions;
  private final PairTable roots;

  /// Takes steps in turn.
  @FunctionalInterface
  public interface StepVisitor {
    /// Takes one.
    ///
    /// @param event its number, see [Cursor#event]
    /// @param owed whether it must be taken in time
    /// @param successor the number of the state it leads to
    void step(int event, boolean owed, int successor);
  }

  private Cursor(
      Expander<S, ?, ?, E> expander,
      BooleanSupplier quiet,
      BooleanSupplier settled,
      IntFunction<E> events,
      IntFunction<String> actions,
      PairTable roots) {
    this.expander = expander;
    this.quiet = quiet;
    this.settled = settled;
    this.events = events;
    this.actions = actions;
    this.roots = roots;
  }

  static <S, N, M, E> Cursor<S, E> of(Memory<S, N, M, E> memory, Judge<S, N> judge) {
    var expander = new Expander<>(memory);
    return new Cursor<>(
        expander,
        () -> judge.isQuiet(expander),
        () -> judge.isSettled(expander),
        memory::event,
        memory::action,
        memory.tree.root());
  }

  /// Goes to a state of the graph.
  public void go(int state) {
    expander.load(roots.get(state + 1));
  }

  /// Calls `visitor` with each step from the state that this is at.
  public void forEachStep(StepVisitor visitor) {
    expander.forEachStep((event, owed, next, changed) ->
        visitor.step(event, owed, roots.find(expander.root(next, changed)) - 1));
  }

  /// Whether no node has anything under way and all links are empty.
  public boolean isQuiet() {
    return quiet.getAsBoolean();
  }

  /// Whether some node is gone for good, and all that is under way at others waits for it.
  public boolean isSettled() {
    return settled.getAsBoolean();
  }

  /// What went wrong so badly that there are no steps from here.
  public @Nullable String failure() {
    return expander.failure();
  }

  /// The state that this is at, as a whole.
  public S state() {
    return expander.state();
  }

  /// The name of the action that an event is an instance of.
  public String action(int event) {
    return actions.apply(event);
  }

  /// The event with a number that a [StepVisitor] was given.
  public E event(int number) {
    return events.apply(number);
  }
}
