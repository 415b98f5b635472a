package tern.checker.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import tern.checker.liveness.SmallGraph.Edge;

/// Random graphs of a few states.
final class SmallGraphs {
  static final int STATES = 5;
  static final int SOURCES = 3;

  private static final List<String> TASKS = List.of("A1", "A2", "B1");

  private SmallGraphs() {}

  /// Graphs in which a few edges come from each source.
  static Arbitrary<SmallGraph> all() {
    var states = Arbitraries.integers().between(0, STATES - 1);
    var edge =
        Combinators.combine(states, states, Arbitraries.integers().between(0, SOURCES))
            .as((from, to, source) -> List.of(from, to, source));
    var tasks = Arbitraries.subsetOf(TASKS).map(List::copyOf).list().ofSize(STATES);
    return Combinators.combine(
            edge.list().ofMinSize(2).ofMaxSize(12),
            tasks,
            some(states),
            some(states).filter(dead -> !dead.contains(0)))
        .as(SmallGraphs::graph);
  }

  private static Arbitrary<Set<Integer>> some(Arbitrary<Integer> states) {
    return states.set().ofMaxSize(2);
  }

  private static SmallGraph graph(
      List<List<Integer>> edges, List<List<String>> tasks, Set<Integer> quiet, Set<Integer> dead) {
    var numbered = new ArrayList<Edge>();
    for (var edge : edges) {
      numbered.add(new Edge(edge.get(0), edge.get(1), edge.get(2), numbered.size()));
    }
    var byState = new TreeMap<Integer, List<String>>();
    tasks.forEach(each -> byState.put(byState.size(), each));
    return new SmallGraph(numbered, byState, quiet, dead);
  }
}
