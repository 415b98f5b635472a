package tern.checker.story;

/// Who can act: a rank, or the monitor.
///
/// @param rank the rank, -1 for the monitor
public record Node(int rank) implements Comparable<Node> {
  public static final Node MONITOR = new Node(-1);

  boolean isMonitor() {
    return rank < 0;
  }

  /// Ranks in order, then the monitor.
  @Override
  public int compareTo(Node other) {
    return Integer.compare(
        isMonitor() ? Integer.MAX_VALUE : rank, other.isMonitor() ? Integer.MAX_VALUE : other.rank);
  }

  @Override
  public String toString() {
    return isMonitor() ? "monitor" : "r" + rank;
  }
}
