package tern.checker.check;

/// How large a graph is.
///
/// @param distinct its states
/// @param transitions its steps: (state, action, parameters, successor)
/// @param depth states on the longest shortest path
/// @param seconds how long it took to find out
public record Counts(long distinct, long transitions, int depth, double seconds) {

  /// Whether both count the same.
  boolean sameSize(Counts other) {
    return distinct == other.distinct && transitions == other.transitions && depth == other.depth;
  }
}
