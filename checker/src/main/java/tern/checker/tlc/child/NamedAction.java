package tern.checker.tlc.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tern.checker.value.ByteWriter;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.Action;
import tlc2.tool.TLCState;
import tlc2.tool.impl.Tool;
import tlc2.value.IValue;

/// One of the actions that TLC splits the next-state relation into, with the name and the
/// parameters that a reader knows it by.
///
/// TLC splits at disjunctions and at `\E` over constant sets, through the bodies of operators; the
/// name is that of the innermost operator it came through. A disjunct that quantifies over a set
/// that depends on the state is not split: it has the name of the operator that it stands in, and
/// no parameters.
final class NamedAction {
  private final Action action;
  private final String name;
  private final List<IValue> parameters;

  NamedAction(Tool tool, Action action) {
    this.action = action;
    OpDefNode operator = action.getOpDef();
    this.name = operator == null ? "Next" : operator.getName().toString();
    this.parameters = operator == null ? List.of() : parameters(tool, action, operator);
  }

  Action action() {
    return action;
  }

  String name() {
    return name;
  }

  /// In the order of the declaration.
  List<IValue> parameters() {
    return parameters;
  }

  void write(ByteWriter out, TlcEncoder encoder) {
    out.writeString(name);
    out.writeCount(parameters.size());
    parameters.forEach(encoder::write);
  }

  private static List<IValue> parameters(Tool tool, Action action, OpDefNode operator) {
    FormalParamNode[] formals = operator.getParams();
    List<IValue> values = new ArrayList<>();
    for (int i = 0; i < formals.length; i++) {
      IValue value =
          action.con.lookup(formals[i]) instanceof IValue bound
              ? bound
              : argument(tool, action, operator, i);
      if (value == null) {
        return List.of();
      }
      value.deepNormalize();
      values.add(value);
    }
    return List.copyOf(values);
  }

  /// TLC leaves a call whole when its body cannot be split; the arguments then are those of the
  /// call.
  private static @Nullable IValue argument(
      Tool tool, Action action, OpDefNode operator, int index) {
    if (action.pred instanceof OpApplNode call && call.getOperator().equals(operator)) {
      ExprOrOpArgNode argument = call.getArgs()[index];
      if (argument.getLevel() == 0) {
        return tool.eval(argument, action.con, TLCState.Empty);
      }
    }
    return null;
  }
}
