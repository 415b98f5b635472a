package tern.checker.conform;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tern.checker.engine.StateGraph;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.TraceStep;
import tern.checker.value.Value;

/// The kernel's graph as the spec would write it. Each state is kept from when a step leads to it
/// until its own steps are taken, so it is translated once and for each step that goes back to it.
final class KernelSide<S, E> {
  private final StateGraph<S, E> graph;
  private final Translation<S, E> translation;
  private final GraphHash hash;
  private final Map<Integer, Value> ahead = new HashMap<>();
  private final Map<E, ActionCall> actions = new HashMap<>();
  private final GraphHash.Digest[] digests;
  private final BitSet taken = new BitSet();
  private long transitions;

  KernelSide(StateGraph<S, E> graph, Translation<S, E> translation, GraphHash hash) {
    this.graph = graph;
    this.translation = translation;
    this.hash = hash;
    this.digests = new GraphHash.Digest[graph.size()];
  }

  /// The state with this number.
  Value value(int number) {
    return taken.get(number) ? translate(number) : ahead.computeIfAbsent(number, this::translate);
  }

  GraphHash.Digest digest(int number) {
    if (digests[number] == null) {
      digests[number] = hash.state(value(number));
    }
    return digests[number];
  }

  /// The steps from a state, each with the number of the state after it. They are taken once, and
  /// go into the hash.
  Map<TraceStep, Integer> takeSteps(int number) {
    var steps = new LinkedHashMap<TraceStep, Integer>();
    graph.forEachStep(
        number,
        (event, successor) -> {
          var action = action(event);
          steps.put(new TraceStep(action, value(successor)), successor);
          hash.addStep(digest(number), action, digest(successor));
          transitions++;
        });
    ahead.remove(number);
    taken.set(number);
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
