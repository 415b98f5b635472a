package tern.checker.waiting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.StateGraph;
import tern.checker.explore.ClusterQuestions;
import tern.checker.explore.ClusterSystem;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// What is said of every wait in every state of a model, against what the graph of the model says:
/// whether steps that are owed lead from there to a state in which the wait is over.
final class Verdicts {
  private final StateGraph<Cluster, Event> graph;
  private final List<Cluster> states = new ArrayList<>();
  private final List<List<Integer>> owed = new ArrayList<>();
  private final Map<String, Map<Integer, Boolean>> said = new TreeMap<>();

  Verdicts(Model model) {
    graph =
        new Explorer(2)
            .explore(
                new ClusterSystem(model),
                ClusterQuestions.all(model),
                Limits.NONE,
                ExploreProgress.NONE);
    for (int state = 0; state < graph.size(); state++) {
      var cluster = graph.state(state);
      var steps = new ArrayList<Integer>();
      graph.forEachStep(
          state,
          (event, next) -> {
            if (cluster.isOwed(event)) {
              steps.add(next);
            }
          });
      states.add(cluster);
      owed.add(steps);
    }
  }

  /// The states, by their numbers.
  List<Cluster> states() {
    return states;
  }

  /// Whether no step is owed in a state.
  boolean isAtRest(int state) {
    return owed.get(state).isEmpty();
  }

  /// How a state is reached.
  String way(int state) {
    return graph.path(state).toString();
  }

  /// Notes that a wait can end, or cannot, by what is said of it in a state.
  void say(int state, String key, boolean ends) {
    said.computeIfAbsent(key, _ -> new HashMap<>()).put(state, ends);
  }

  /// What is said and is not so. Where the way to an end leads to a death only, either is right.
  List<String> wrong() {
    var wrong = new ArrayList<String>();
    said.forEach((key, states) -> {
      var ends = leadingOut(states.keySet(), true);
      var dies = leadingOut(states.keySet(), false);
      states.forEach((state, says) -> {
        boolean hopes = says && !ends.contains(state) && !dies.contains(state);
        if (hopes || (!says && ends.contains(state))) {
          wrong.add(
              "%s %s, it is said after %s"
                  .formatted(key, says ? "can end" : "never ends", way(state)));
        }
      });
    });
    return wrong;
  }

  /// From which of the states in which a wait is on owed steps lead out of them: to one in which it
  /// is over or, if not `alive`, to one in which a rank has died.
  private Set<Integer> leadingOut(Set<Integer> waiting, boolean alive) {
    var found = new HashSet<Integer>();
    boolean more = true;
    while (more) {
      more = false;
      for (int state : waiting) {
        if (!found.contains(state)
            && owed.get(state).stream().anyMatch(next -> isOut(waiting, found, next, alive))) {
          more |= found.add(state);
        }
      }
    }
    return found;
  }

  private boolean isOut(Set<Integer> waiting, Set<Integer> found, int next, boolean alive) {
    if (!states.get(next).isAlive()) {
      return !alive;
    }
    return found.contains(next) || (alive && !waiting.contains(next));
  }
}
