package tern.checker.coverage;

import java.util.Comparator;

/// A step of a rank that takes one of its migrations from a phase to another.
public record Edge(Role role, String from, String to, String action) implements Comparable<Edge> {
  private static final Comparator<Edge> ORDER =
      Comparator.comparing(Edge::role)
          .thenComparingInt(edge -> edge.role.phases().indexOf(edge.from))
          .thenComparingInt(edge -> edge.role.phases().indexOf(edge.to))
          .thenComparing(Edge::action);

  @Override
  public int compareTo(Edge other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return role + " " + from + " → " + to + " by " + action;
  }
}
