package tern.checker.tlc.wire;

/// The first byte of a frame from the child.
public final class Reply {
  /// The spec was read: its variables, its actions with their parameters.
  public static final int READY = 1;

  /// A [Fault] that ends the job.
  public static final int FAILED = 2;

  /// Distinct, generated, queue, depth, milliseconds.
  public static final int PROGRESS = 3;

  /// The outcome of a check.
  public static final int RESULT = 4;

  /// Number of the request, what was asked for.
  public static final int ANSWER = 5;

  /// Number of the request, a [Fault], whether a state follows, that state.
  public static final int ERROR = 6;

  /// What a service is told when it is ready, and the initial states of a search.
  public static final int BEGINNING = 7;

  /// States that a search has taken up, until the frame ends: for each the truth of the predicates,
  /// the state, its steps as the number of the action, from 1, and the state after it, then 0.
  public static final int GRAPH = 8;

  /// A state where a predicate has no value, and the [Fault].
  public static final int UNEVALUATED = 9;

  private Reply() {}
}
