package tern.checker.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.OneNode;
import tern.checker.engine.StateGraph;
import tern.checker.engine.Step;

/// A graph that is given edge by edge, 0 being the initial state.
///
/// @param tasks what goes on in a state; the first letter is the property's name
/// @param quiet the states of rest
/// @param dead the states in which something has failed
record SmallGraph(
    List<Edge> edges, Map<Integer, List<String>> tasks, Set<Integer> quiet, Set<Integer> dead)
    implements OneNode<Integer, SmallGraph.Edge> {
  static final List<String> PROPERTIES = List.of("A", "B");
  static final int UNFAIR = 0;

  private static final Pattern EDGE = Pattern.compile("(\\d)-(\\d)>(\\d)");

  /// @param source which fair source takes it, [#UNFAIR] if none does
  /// @param number tells edges apart between the same states
  record Edge(int from, int to, int source, int number) {}

  /// A graph from edges like `0-1>2`: from 0 by the fair source 1 to 2; `0-0>2` if that need not
  /// happen.
  static SmallGraph of(String edges) {
    var list = new ArrayList<Edge>();
    var matcher = EDGE.matcher(edges);
    while (matcher.find()) {
      int from = Integer.parseInt(matcher.group(1));
      int source = Integer.parseInt(matcher.group(2));
      int to = Integer.parseInt(matcher.group(3));
      list.add(new Edge(from, to, source, list.size()));
    }
    return new SmallGraph(list, Map.of(), Set.of(), Set.of());
  }

  /// The same where these go on, each in the states listed.
  SmallGraph with(Map<String, List<Integer>> statesOfTasks) {
    var byState = new TreeMap<Integer, List<String>>();
    statesOfTasks.forEach((task, states) ->
        states.forEach(state -> byState.computeIfAbsent(state, _ -> new ArrayList<>()).add(task)));
    return new SmallGraph(edges, byState, quiet, dead);
  }

  SmallGraph withQuiet(Integer... states) {
    return new SmallGraph(edges, tasks, Set.of(states), dead);
  }

  SmallGraph withDead(Integer... states) {
    return new SmallGraph(edges, tasks, quiet, Set.of(states));
  }

  @Override
  public Integer initial() {
    return 0;
  }

  @Override
  public List<Step<Integer, Edge>> steps(Integer state) {
    return edgesFrom(state).stream().map(edge -> new Step<>(edge, edge.to())).toList();
  }

  List<Edge> edgesFrom(int state) {
    return dead.contains(state)
        ? List.of()
        : edges.stream().filter(edge -> edge.from() == state).toList();
  }

  List<String> tasksIn(int state) {
    return tasks.getOrDefault(state, List.of());
  }

  @Override
  public Optional<String> failure(Integer state) {
    return dead.contains(state) ? Optional.of("Dead") : Optional.empty();
  }

  @Override
  public boolean isQuiet(Integer state) {
    return quiet.contains(state);
  }

  @Override
  public String action(Edge edge) {
    return "Edge";
  }

  Demands<Integer, Edge> demands() {
    return new Demands<>(
        PROPERTIES,
        state -> tasksIn(state).stream().map(task -> new Task(task.substring(0, 1), task)).toList(),
        SmallGraph::source);
  }

  private static @Nullable Object source(Edge edge) {
    return edge.source() == UNFAIR ? null : edge.source();
  }

  StateGraph<Integer, Edge> explore() {
    return new Explorer(1).explore(this, List.of(), Limits.NONE, ExploreProgress.NONE);
  }

  Liveness<Integer, Edge> check() {
    return Liveness.check(explore(), demands(), _ -> true).orElseThrow();
  }

  Ends<Integer, Edge> ends(String property) {
    return check().ends().stream()
        .filter(ends -> ends.property().equals(property))
        .findFirst()
        .orElseThrow();
  }
}
