package tern.checker.tlc.child;

import org.jspecify.annotations.Nullable;
import tern.checker.tlc.wire.Fault;

/// Carries a [Fault] to the parent, perhaps with the number of the state in the request that it
/// happened at.
final class FaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final int state;

  FaultException(Fault fault, int state, @Nullable Throwable cause) {
    super(fault.message(), cause);
    this.fault = fault;
    this.state = state;
  }

  FaultException(Fault fault) {
    this(fault, -1, null);
  }

  Fault fault() {
    return fault;
  }

  /// The number of the state, -1 if it was none.
  int state() {
    return state;
  }
}
