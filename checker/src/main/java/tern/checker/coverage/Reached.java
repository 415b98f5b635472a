package tern.checker.coverage;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tern.checker.engine.StateGraph;
import tern.checker.rows.RowCounter;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Input;
import tern.kernel.Mds;
import tern.kernel.Rules;
import tern.kernel.cluster.Calls;
import tern.kernel.cluster.Cluster;

/// What one graph reaches.
///
/// @param states how many states it took
/// @param rows how many steps take each row, by its name
public record Reached(
    int states, SortedSet<Cell> cells, SortedSet<Edge> edges, SortedMap<String, Integer> rows) {
  public Reached {
    cells = Collections.unmodifiableSortedSet(new TreeSet<>(cells));
    edges = Collections.unmodifiableSortedSet(new TreeSet<>(edges));
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
  }

  /// Looks at every step of a graph.
  ///
  /// @param rules the constants of its model
  public static Reached in(StateGraph<Cluster, Event> graph, Rules rules) {
    var cells = new TreeSet<Cell>();
    var edges = new TreeSet<Edge>();
    var rows = new RowCounter(rules);
    for (int number = 0; number < graph.expanded(); number++) {
      var before = graph.state(number);
      graph.forEachStep(
          number,
          (event, successor) -> {
            // What a rank has done before, from the same value, shows nothing new.
            if (!rows.see(before, event)) {
              return;
            }
            switch (event) {
              case Event.AtRank at -> {
                addCells(cells, rules, before, at);
                addEdges(edges, before, graph.state(successor), at);
              }
              case Event.Listening at -> addCells(cells, before, at);
              default -> {}
            }
          });
    }
    return new Reached(graph.size(), cells, edges, rows.counts());
  }

  private static void addCells(Set<Cell> cells, Rules rules, Cluster before, Event.AtRank event) {
    if (event instanceof Event.DropStale) {
      return; // nobody hears it
    }
    var receiver = before.mds().get(event.r()).get();
    if (before.input(event) instanceof Input.Mail(var message)) {
      Custody.at(rules, receiver, message).ifPresent(cells::add);
      if (event instanceof Event.Delivery delivery) {
        Pinning.at(rules, receiver, delivery.p(), message).ifPresent(cells::add);
      }
      Mail.of(message)
          .ifPresent(named -> {
            for (var role : Role.values()) {
              named
                  .dir()
                  .map(dir -> Set.of(role.phase(receiver, dir)))
                  .orElseGet(() -> role.allPhases(receiver))
                  .forEach(
                      phase -> cells.add(new Cell(role.machine(), phase, named.mail().toString())));
            }
          });
    } else if (event instanceof Event.Hearing hearing
        && before.input(event) instanceof Input.Said(var call)) {
      cells.add(End.atRank(receiver, hearing.c(), call));
    }
  }

  /// What a client hears; not what is lost on the way, nor what comes to one that is gone.
  private static void addCells(SortedSet<Cell> cells, Cluster before, Event.Listening event) {
    boolean lost = event instanceof Event.DropCall || event instanceof Event.ResetSession;
    var call = Calls.line(before.calls(), event.c(), event.r()).heard();
    if (!lost && call != null) {
      cells.add(End.atClient(before.clients().get(event.c()).get(), event.r(), call));
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
    if (role.isAlike(was, is)) {
      return;
    }
    var dirs = new TreeSet<>(List.of(Dir.ROOT));
    dirs.addAll(role.dirs(was));
    dirs.addAll(role.dirs(is));
    for (var dir : dirs) {
      var from = role.phase(was, dir);
      var to = role.phase(is, dir);
      var name = event.getClass().getSimpleName();
      if (role.beginsAnew(was, is, dir)) {
        edges.add(new Edge(role, from, Machine.NONE, name));
        edges.add(new Edge(role, Machine.NONE, to, name));
      } else if (!from.equals(to)) {
        edges.add(new Edge(role, from, to, name));
      }
    }
  }
}
