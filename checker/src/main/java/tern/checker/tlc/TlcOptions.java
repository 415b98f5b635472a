package tern.checker.tlc;

/// How TLC runs.
///
/// @param workers its threads; with one, depth is exact and a counterexample is a shortest one
/// @param deadlocks whether a state without successors is an error
/// @param megabytes its greatest heap, 0 for what Java chooses
public record TlcOptions(int workers, boolean deadlocks, int megabytes) {
  public TlcOptions {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1: " + workers);
    }
  }

  /// Terminal states are legal, and the heap is Java's choice.
  public static TlcOptions workers(int workers) {
    return new TlcOptions(workers, false, 0);
  }
}
