package tern.checker.tlc.wire;

/// The first byte of a frame to the child.
public final class Request {
  /// Model-check: a [SpecHead], number of workers, whether to look for deadlocks, whether to tell
  /// the graph, if so the names of predicates.
  public static final int CHECK = 1;

  /// Serve: a [SpecHead], number of threads.
  public static final int SERVE = 2;

  /// Number of the request: all initial states.
  public static final int INITIAL = 3;

  /// Number of the request, number of states, the states.
  public static final int EXPAND = 4;

  /// Number of the request, name of an operator.
  public static final int EVALUATE = 5;

  /// Number of the request, index of the trace, its greatest length, the seed.
  public static final int WALK = 6;

  private Request() {}
}
