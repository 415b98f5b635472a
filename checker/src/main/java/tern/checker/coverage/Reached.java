package tern.checker.coverage;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import tern.checker.engine.StateGraph;
import tern.kernel.Event;
import tern.kernel.Input;
import tern.kernel.Mds;
import tern.kernel.cluster.Cluster;

/// What one graph reaches.
///
/// @param states how many states it took
public record Reached(int states, SortedSet<Cell> cells, SortedSet<Edge> edges) {
  public Reached {
    cells = Collections.unmodifiableSortedSet(new TreeSet<>(cells));
    edges = Collections.unmodifiableSortedSet(new TreeSet<>(edges));
  }

  /// Looks at every step of a graph.
  public static Reached in(StateGraph<Cluster, Event> graph) {
    var cells = new TreeSet<Cell>();
    var edges = new TreeSet<Edge>();
    for (int number = 0; number < graph.expanded(); number++) {
      var before = graph.state(number);
      graph.forEachStep(
          number,
          (event, successor) -> {
            if (event instanceof Event.AtRank at) {
              addCells(cells, before, at);
              addEdges(edges, before, graph.state(successor), at);
            }
          });
    }
    return new Reached(graph.size(), cells, edges);
  }

  private static void addCells(SortedSet<Cell> cells, Cluster before, Event.AtRank event) {
    if (!(event instanceof Event.DropStale)
        && before.input(event) instanceof Input.Mail(var message)) {
      var receiver = before.mds().get(event.r()).get();
      Mail.of(message)
          .ifPresent(named -> {
            for (var role : Role.values()) {
              cells.add(new Cell(role, role.phase(receiver, named.dir()), named.mail()));
            }
          });
    }
  }

  private static void addEdges(
      SortedSet<Edge> edges, Cluster before, Cluster after, Event.AtRank event) {
    var was = before.mds().get(event.r()).get();
    var is = after.mds().get(event.r()).get();
    if (is.halted()) {
      return; // from every phase alike
    }
    for (var role : Role.values()) {
      addEdges(edges, role, was, is, event);
    }
  }

  private static void addEdges(
      SortedSet<Edge> edges, Role role, Mds was, Mds is, Event.AtRank event) {
    var old = role.entries(was);
    var now = role.entries(is);
    if (!old.equals(now)) {
      for (var dir : old.keySet().union(now.keySet())) {
        var from = role.phase(was, dir);
        var to = role.phase(is, dir);
        if (!from.equals(to)) {
          edges.add(new Edge(role, from, to, event.getClass().getSimpleName()));
        }
      }
    }
  }
}
