package tern.checker.conform;

import tern.checker.tlc.ActionCall;
import tern.checker.value.Value;

/// How the spec writes the kernel's states and events.
public interface Translation<S, E> {

  /// The state as the record of the spec's variables.
  Value state(S state);

  ActionCall action(E event);
}
