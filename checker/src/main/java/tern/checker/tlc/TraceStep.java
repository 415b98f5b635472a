package tern.checker.tlc;

import tern.checker.value.Value;

/// A step of a behaviour: an action and the state that it leads to. A state is the record of all
/// variables.
public record TraceStep(ActionCall action, Value state) {}
