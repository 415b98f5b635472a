package tern.checker.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import tern.checker.engine.StateGraph;

/// What must come about in time, checked on every state of a graph.
///
/// @param states how many there are
/// @param rest from where rest can be reached
/// @param ends whether what has begun ends, property by property
public record Liveness<S, E>(int states, Rest<S, E> rest, List<Ends<S, E>> ends) {
  public Liveness {
    ends = List.copyOf(ends);
  }

  /// Checks `demands` on a graph that is complete; empty if it was not to go on.
  ///
  /// @param goOn asked now and then whether to go on, given how many states were looked at
  public static <S, E> Optional<Liveness<S, E>> check(
      StateGraph<S, E> graph, Demands<S, E> demands, IntPredicate goOn) {
    if (!graph.complete()) {
      throw new IllegalArgumentException("what comes about in time needs every state");
    }
    var sweep = new Sweep<>(graph, demands, goOn);
    if (!sweep.run()) {
      return Optional.empty();
    }
    var ends = new ArrayList<Ends<S, E>>();
    for (var property : demands.properties()) {
      ends.add(sweep.traps().ends(property));
    }
    return Optional.of(new Liveness<>(graph.size(), sweep.reach().rest(graph), ends));
  }

  /// All answers, that about rest first.
  public List<Answer> answers() {
    var answers = new ArrayList<Answer>();
    answers.add(rest.answer());
    ends.forEach(each -> answers.add(each.answer()));
    return answers;
  }
}
