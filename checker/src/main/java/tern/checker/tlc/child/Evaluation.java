package tern.checker.tlc.child;

import java.util.List;
import java.util.function.Function;
import tern.checker.tlc.wire.Fault;
import tlc2.tool.ITool;

/// Evaluates something of a spec; a failure becomes a [FaultException] that knows the state and the
/// place in the spec.
final class Evaluation {
  private Evaluation() {}

  /// @param number the number of the state in the request, -1 if it has none
  static <T> T guarded(ITool tool, int number, Function<ITool, T> evaluation) {
    try {
      return evaluation.apply(tool);
    } catch (FaultException failure) {
      throw new FaultException(failure.fault(), number, failure);
    } catch (RuntimeException | StackOverflowError failure) {
      List<Fault.Spot> stack = Faults.stackOf(tool, evaluation);
      throw new FaultException(Faults.evaluating(failure, stack), number, failure);
    }
  }
}
