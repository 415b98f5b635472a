package tern.checker.tlc.wire;

/// How a check ended; what follows its name.
public enum Outcome {
  /// No error.
  OK,
  /// Name of the invariant, trace.
  INVARIANT,
  /// Name of the action property, trace.
  STEP_PROPERTY,
  /// Names of the properties that were checked, trace with its loop.
  TEMPORAL,
  /// Trace.
  DEADLOCK,
  /// A [Fault], perhaps a trace.
  FAULT
}
