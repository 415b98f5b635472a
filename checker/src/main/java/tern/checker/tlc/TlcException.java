package tern.checker.tlc;

import org.jspecify.annotations.Nullable;
import tern.checker.tlc.wire.Fault;
import tern.checker.value.Value;

/// TLC could not read or evaluate a spec. The message begins with the place, where there is one.
public final class TlcException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final transient @Nullable Value state;

  public TlcException(Fault fault, @Nullable Value state) {
    super(fault.toString());
    this.fault = fault;
    this.state = state;
  }

  public Fault fault() {
    return fault;
  }

  /// The state at which it happened, null if it was none in particular.
  public @Nullable Value state() {
    return state;
  }
}
