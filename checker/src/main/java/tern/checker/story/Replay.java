package tern.checker.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Diff;
import tern.checker.value.Difference;
import tern.checker.value.Value;

/// Takes a trace step by step on a machine, to the first step that the machine does not know.
///
/// A step with a state is one of the machine's if that leads to the same state, by the same action
/// if the trace names one. A step without a state is taken if exactly one of the machine's matches.
public final class Replay {

  /// How it went.
  public sealed interface Outcome {
    /// What was replayed, with every action and every state filled in.
    Behaviour behaviour();
  }

  /// Every step is one of the machine's.
  public record Agreement(Behaviour behaviour) implements Outcome {}

  /// One step is not.
  ///
  /// @param behaviour what was replayed before it
  /// @param line the line of the file that the step is on
  /// @param step its number; 0 is the initial state
  /// @param what what is wrong with it
  /// @param differences from the trace's state (left) to the machine's nearest one (right)
  public record Divergence(
      Behaviour behaviour, int line, int step, String what, List<Difference> differences)
      implements Outcome {
    public Divergence {
      differences = List.copyOf(differences);
    }
  }

  private final Machine machine;
  private final List<Behaviour.Move> done = new ArrayList<>();

  private Replay(Machine machine) {
    this.machine = machine;
  }

  public static Outcome run(Trace trace, Machine machine) {
    return new Replay(machine).run(trace);
  }

  private Outcome run(Trace trace) {
    List<Step> steps = trace.steps();
    Value state = machine.initial();
    int first = 0;
    Step begin = steps.getFirst();
    if (trace.hasStates()) {
      first = 1;
      Value given = begin.state();
      if (given != null && !given.equals(state)) {
        return new Divergence(
            behaviour(),
            begin.line(),
            0,
            "the initial state is not this model's",
            Diff.between(given, state));
      }
    }
    for (Step step : steps.subList(first, steps.size())) {
      Divergence divergence = take(step, state);
      if (divergence != null) {
        return divergence;
      }
      state = done.getLast().next();
    }
    return new Agreement(behaviour());
  }

  private Behaviour behaviour() {
    return new Behaviour(machine.initial(), done);
  }

  private @Nullable Divergence take(Step step, Value state) {
    List<Behaviour.Move> moves = machine.moves(state);
    Value expected = step.state();
    if (expected != null && expected.equals(state)) {
      done.add(new Behaviour.Move(step.call(), state)); // a step in which nothing happens
      return null;
    }
    List<Behaviour.Move> named = moves.stream().filter(move -> isNamed(step, move)).toList();
    List<Behaviour.Move> fitting =
        named.stream().filter(move -> expected == null || move.next().equals(expected)).toList();
    if (fitting.size() == 1 || (expected != null && !fitting.isEmpty())) {
      done.add(fitting.getFirst());
      return null;
    }
    if (named.isEmpty()) {
      return differs(step, step.call() + " is not enabled; enabled: " + calls(moves), List.of());
    }
    if (expected == null) {
      return differs(step, step.call() + " may be any of: " + calls(named), List.of());
    }
    Behaviour.Move nearest =
        named.stream()
            .min(Comparator.comparingInt(move -> Diff.between(expected, move.next()).size()))
            .orElseThrow();
    String what =
        step.call() == null
            ? "no action leads to this state, the nearest is " + nearest.call()
            : nearest.call() + " leads to another state";
    return differs(step, what, Diff.between(expected, nearest.next()));
  }

  private static boolean isNamed(Step step, Behaviour.Move move) {
    Call call = step.call();
    Call candidate = move.call();
    return call == null || (candidate != null && call.matches(candidate));
  }

  private Divergence differs(Step step, String what, List<Difference> differences) {
    return new Divergence(behaviour(), step.line(), done.size() + 1, what, differences);
  }

  private static String calls(List<Behaviour.Move> moves) {
    return moves.isEmpty()
        ? "nothing"
        : moves.stream()
            .map(move -> String.valueOf(move.call()))
            .distinct()
            .collect(Collectors.joining(", "));
  }
}
