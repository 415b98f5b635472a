package tern.checker.liveness;

/// Whether something comes about in time.
public enum Answer {
  /// It does.
  HOLDS,
  /// It does unless something fails first, which is a violation of its own.
  UNLESS_FAILED,
  /// It need not, though nothing fails.
  VIOLATED;

  static Answer of(boolean fails, boolean violated) {
    return violated ? VIOLATED : fails ? UNLESS_FAILED : HOLDS;
  }
}
