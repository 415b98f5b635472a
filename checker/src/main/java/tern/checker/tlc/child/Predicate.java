package tern.checker.tlc.child;

import java.util.List;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Fault.Kind;
import tla2sany.semantic.ExprNode;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.util.Context;
import tlc2.value.impl.BoolValue;

/// A state predicate of the spec.
record Predicate(String name, ExprNode body) {

  static Predicate named(LoadedSpec spec, String name) {
    return new Predicate(name, spec.operator(name).getBody());
  }

  boolean holds(ITool tool, TLCState state) {
    if (tool.eval(body, Context.Empty, state) instanceof BoolValue truth) {
      return truth.getVal();
    }
    throw new FaultException(
        new Fault(Kind.EVALUATION, name + " is neither TRUE nor FALSE", List.of()));
  }
}
