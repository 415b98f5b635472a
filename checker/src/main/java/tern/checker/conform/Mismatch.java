package tern.checker.conform;

import java.util.List;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Difference;
import tern.checker.value.Value;

/// Where the two differ: the first place that breadth first comes by.
public sealed interface Mismatch {

  /// They begin differently.
  ///
  /// @param spec the spec's initial states
  /// @param kernel the kernel's one
  /// @param differences between the spec's first and the kernel's
  record Beginning(List<Value> spec, Value kernel, List<Difference> differences)
      implements Mismatch {}

  /// From the state at the end of `path` they take different steps.
  record Steps(List<ActionCall> path, Value state, List<ExtraStep> extra) implements Mismatch {}

  /// In the state at the end of `path` a predicate has two values.
  record Truth(List<ActionCall> path, Value state, String predicate, boolean spec, boolean kernel)
      implements Mismatch {}

  /// The spec has no value at the state at the end of `path`.
  record Unevaluated(List<ActionCall> path, Value state, String problem) implements Mismatch {}
}
