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

  /// Nothing more is said about this spec.
  public static final int ENDED = 7;

  private Reply() {}
}
