package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;

/// An initial state and the steps from there, each with the state that it leads to.
///
/// @param repeated how many of the last steps are repeated for ever; 0 where nothing happens any
///   more, empty if nothing is said of what comes then
public record Behaviour(Value initial, List<Move> moves, OptionalInt repeated) {

  /// One step; the action is null if nobody has told it.
  public record Move(@Nullable Call call, Value next) {}

  public Behaviour {
    moves = List.copyOf(moves);
  }

  /// One that ends.
  public Behaviour(Value initial, List<Move> moves) {
    this(initial, moves, OptionalInt.empty());
  }

  /// The state after so many steps.
  Value state(int steps) {
    return steps == 0 ? initial : moves.get(steps - 1).next();
  }

  /// The state at the end.
  public Value last() {
    return state(moves.size());
  }

  /// The same without steps in which nothing happens.
  public Behaviour withoutStuttering() {
    List<Move> moving = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      if (!moves.get(i).next().equals(state(i))) {
        moving.add(moves.get(i));
      }
    }
    return new Behaviour(initial, moving);
  }

  /// A trace that tells states, as it tells them.
  public static Behaviour of(Trace trace) {
    List<Move> moves = new ArrayList<>();
    Value initial = null;
    for (Step step : trace.steps()) {
      Value state = step.state();
      if (state == null) {
        throw new BadTrace(trace.file(), step.line(), "the trace tells no states");
      }
      if (initial == null) {
        initial = state;
      } else {
        moves.add(new Move(step.call(), state));
      }
    }
    if (initial == null) {
      throw new BadTrace(trace.file(), 1, "the trace has no steps");
    }
    return new Behaviour(initial, moves);
  }
}
