package tern.checker.readme;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.Collection;
import java.util.TreeMap;
import tern.checker.coverage.Edge;
import tern.checker.coverage.Machine;
import tern.checker.coverage.Role;

/// One machine as a Mermaid state diagram, from the steps that the models take.
final class StateDiagram {
  private StateDiagram() {}

  /// The diagram of one role.
  static String of(Role role, Collection<Edge> edges) {
    var ways =
        edges.stream()
            .filter(edge -> edge.role() == role)
            .sorted()
            .collect(
                groupingBy(
                    edge -> new Way(role, edge.from(), edge.to()),
                    TreeMap::new,
                    mapping(Edge::action, joining("<br/>"))));
    var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    ways.forEach((way, actions) ->
        text.append("    %s --> %s: %s\n".formatted(name(way.from), name(way.to), actions)));
    return text.append("```\n").toString();
  }

  private static String name(String phase) {
    return phase.equals(Machine.NONE) ? "[*]" : phase;
  }

  /// From one phase to another, in the order of the phases.
  private record Way(Role role, String from, String to) implements Comparable<Way> {
    @Override
    public int compareTo(Way other) {
      return new Edge(role, from, to, "").compareTo(new Edge(other.role, other.from, other.to, ""));
    }
  }
}
