package tern.checker.story;

import java.util.Comparator;
import tern.checker.value.Value;

/// Who can act: a rank, the monitor, or a client.
///
/// @param rank the rank, below 0 for who is none
/// @param client the client's name, or nothing
public record Node(int rank, String client) implements Comparable<Node> {
  public static final Node MONITOR = new Node(-1);

  private static final Comparator<Node> ORDER =
      Comparator.comparing(Node::client)
          .thenComparingInt(node -> node.isMonitor() ? Integer.MAX_VALUE : node.rank());

  /// A rank.
  public Node(int rank) {
    this(rank, "");
  }

  /// A client.
  public static Node ofClient(String name) {
    return new Node(-2, name);
  }

  /// How the spec writes a rank or a client.
  Value value() {
    return isClient() ? Value.of(client) : Value.of(rank);
  }

  boolean isMonitor() {
    return equals(MONITOR);
  }

  boolean isClient() {
    return !client.isEmpty();
  }

  /// Ranks in order, then the monitor, then clients.
  @Override
  public int compareTo(Node other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return isClient() ? client : isMonitor() ? "monitor" : "r" + rank;
  }
}
