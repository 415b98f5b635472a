package tern.checker.conform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tern.checker.engine.StateGraph;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.TraceStep;
import tern.checker.value.Value;

/// The kernel's graph as the spec would write it. States are taken from the first to the last, and
/// each is translated about once: from when a step leads to it until its own steps are taken.
final class KernelSide<S, E> {
  private final StateGraph<S, E> graph;
  private final Translation<S, E> translation;
  private final GraphHash hash;
  private final Map<Integer, Value> ahead = new HashMap<>();
  private final Map<E, ActionCall> actions = new HashMap<>();
  private final GraphHash.Digest[] digests;
  private int taken;
  private long transitions;

  KernelSide(StateGraph<S, E> graph, Translation<S, E> translation, GraphHash hash) {
    this.graph = graph;
    this.translation = translation;
    this.hash = hash;
    this.digests = new GraphHash.Digest[graph.size()];
  }

  /// The state with this number.
  Value value(int number) {
    return number < taken ? translate(number) : ahead.computeIfAbsent(number, this::translate);
  }

  GraphHash.Digest digest(int number) {
    if (digests[number] == null) {
      digests[number] = hash.state(value(number));
    }
    return digests[number];
  }

  /// The steps from the first state whose steps have not been taken, which go into the hash.
  List<TraceStep> takeSteps(int number) {
    var steps = new ArrayList<TraceStep>();
    graph.forEachStep(
        number,
        (event, successor) -> {
          var action = action(event);
          steps.add(new TraceStep(action, value(successor)));
          hash.addStep(digest(number), action, digest(successor));
          transitions++;
        });
    ahead.remove(number);
    taken = number + 1;
    return steps;
  }

  /// How many steps were taken.
  long transitions() {
    return transitions;
  }

  /// What leads to a state.
  List<ActionCall> path(int number) {
    return graph.path(number).steps().stream().map(step -> action(step.event())).toList();
  }

  private ActionCall action(E event) {
    return actions.computeIfAbsent(event, translation::action);
  }

  private Value translate(int number) {
    return translation.state(graph.state(number));
  }
}
