package tern.checker.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tern.checker.liveness.SmallGraph.Edge;

/// The same answers by trying everything: which states lead where, from all paths; where a task
/// goes on for ever, from all sets of states. It knows of no components and of no order.
final class Oracle {
  private static final int FAR = 1 << 20;

  private final SmallGraph graph;
  private final int size;
  private final int[][] distance;

  Oracle(SmallGraph graph, int size) {
    this.graph = graph;
    this.size = size;
    this.distance = distances((1 << size) - 1);
  }

  /// The lengths of all shortest paths within a set of states (Floyd and Warshall).
  private int[][] distances(int set) {
    var distance = new int[size][size];
    for (int from = 0; from < size; from++) {
      for (int to = 0; to < size; to++) {
        distance[from][to] = from == to ? 0 : FAR;
      }
      for (var edge : in(set, from) ? graph.edgesFrom(from) : List.<Edge>of()) {
        if (in(set, edge.to()) && edge.to() != from) {
          distance[from][edge.to()] = 1;
        }
      }
    }
    for (int over = 0; over < size; over++) {
      for (int from = 0; from < size; from++) {
        for (int to = 0; to < size; to++) {
          distance[from][to] =
              Math.min(distance[from][to], distance[from][over] + distance[over][to]);
        }
      }
    }
    return distance;
  }

  private static boolean in(int set, int state) {
    return (set >> state & 1) != 0;
  }

  private IntStream reachable(int from) {
    return IntStream.range(0, size).filter(state -> distance[from][state] < FAR);
  }

  private boolean rests(int state) {
    return reachable(state).anyMatch(to -> graph.quiet().contains(to) && !isDead(to));
  }

  private boolean dies(int state) {
    return reachable(state).anyMatch(this::isDead);
  }

  private boolean isDead(int state) {
    return graph.dead().contains(state);
  }

  /// How many states can rest, are dead, lead to death alone, lead to neither.
  List<Integer> rest() {
    var states = reachable(0).boxed().toList();
    var counts = new ArrayList<Integer>();
    counts.add((int) states.stream().filter(this::rests).count());
    counts.add((int) states.stream().filter(this::isDead).count());
    counts.add((int) states.stream().filter(s -> !rests(s) && dies(s) && !isDead(s)).count());
    counts.add((int) states.stream().filter(s -> !rests(s) && !dies(s)).count());
    return counts;
  }

  /// How far it is to the nearest state that leads neither to rest nor to death.
  OptionalInt stuck() {
    return reachable(0)
        .filter(state -> !rests(state) && !dies(state))
        .map(state -> distance[0][state])
        .min();
  }

  /// In how many states a task of a property goes on and something has failed.
  int failed(String property) {
    return (int)
        reachable(0)
            .filter(state -> isDead(state) && tasksOf(property, state).findAny().isPresent())
            .count();
  }

  private Stream<String> tasksOf(String property, int state) {
    return graph.tasksIn(state).stream().filter(task -> task.startsWith(property));
  }

  /// How far it is to the nearest state from which a task of a property can go on for ever.
  OptionalInt trap(String property) {
    var nearest = OptionalInt.empty();
    for (int set = 1; set < 1 << size; set++) {
      for (int state = 0; state < size; state++) {
        int at = state;
        int all = set;
        if (in(set, state)
            && (nearest.isEmpty() || distance[0][state] < nearest.getAsInt())
            && distance[0][state] < FAR
            && tasksOf(property, at).anyMatch(task -> isTrap(all, task))) {
          nearest = OptionalInt.of(distance[0][state]);
        }
      }
    }
    return nearest;
  }

  /// Whether a fair behaviour can visit just these states for ever while a task goes on.
  private boolean isTrap(int set, String task) {
    var states = IntStream.range(0, size).filter(state -> in(set, state)).boxed().toList();
    if (states.stream().anyMatch(s -> isDead(s) || !graph.tasksIn(s).contains(task))) {
      return false;
    }
    var within = distances(set);
    return states.stream().allMatch(a -> states.stream().allMatch(b -> within[a][b] < FAR))
        && IntStream.rangeClosed(1, SmallGraphs.SOURCES)
            .allMatch(source -> isFair(set, states, source));
  }

  private boolean isFair(int set, List<Integer> states, int source) {
    return states.stream().anyMatch(state -> !offers(state, source))
        || states.stream()
            .flatMap(state -> graph.edgesFrom(state).stream())
            .anyMatch(
                edge -> edge.source() == source && edge.from() != edge.to() && in(set, edge.to()));
  }

  private boolean offers(int state, int source) {
    return graph.edgesFrom(state).stream()
        .anyMatch(edge -> edge.source() == source && edge.to() != state);
  }

  /// Whether a lasso is one: its steps are edges, its cycle closes, its task goes on in all of it,
  /// and every source takes a step in it or has none to take somewhere.
  boolean accepts(Lasso<Integer, Edge> lasso) {
    var cycle = new ArrayList<Integer>(List.of(lasso.stem().last()));
    int at = lasso.stem().last();
    boolean connected = true;
    for (var step : lasso.cycle()) {
      connected &= step.event().from() == at && step.event().to() == step.next();
      connected &= graph.edgesFrom(at).contains(step.event()) && step.next() != at;
      at = step.next();
      cycle.add(at);
    }
    return connected
        && at == lasso.stem().last()
        && cycle.stream().allMatch(state -> graph.tasksIn(state).contains(lasso.task().what()))
        && IntStream.rangeClosed(1, SmallGraphs.SOURCES)
            .allMatch(source ->
                lasso.cycle().stream().anyMatch(step -> step.event().source() == source)
                    || cycle.stream().anyMatch(state -> !offers(state, source)));
  }
}
