package tern.checker.tlc.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.LabelNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tlc2.tool.Action;
import tlc2.tool.BuiltInOPs;
import tlc2.tool.EvalControl;
import tlc2.tool.EvalException;
import tlc2.tool.IContextEnumerator;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.tool.ToolGlobals;
import tlc2.util.Context;
import tlc2.value.IValue;
import util.Assert.TLCRuntimeException;

/// Splits the next-state relation into its disjuncts: at `\/`, at `\E` over constant sets, and at
/// operators without parameters that are themselves such disjunctions. What is left is an operator
/// with its arguments, and that is the action.
///
/// TLC splits further, through the bodies of actions, and so names an action after the innermost
/// operator that it calls. The successors are the same. A disjunct that quantifies over a set that
/// depends on the state stays whole: it has the name of the operator that it stands in, and no
/// parameters.
final class ActionSplitter {
  private static final String UNNAMED = "Next";

  private final ITool tool;
  private final List<NamedAction> actions = new ArrayList<>();

  private ActionSplitter(ITool tool) {
    this.tool = tool;
  }

  static List<NamedAction> split(ITool tool) {
    ActionSplitter splitter = new ActionSplitter(tool);
    Action next = tool.getNextStateSpec();
    if (next != null) {
      splitter.split(next.pred, new Scope(next.con, next.con, next.getOpDef()));
    }
    return splitter.actions;
  }

  /// What a name means at a place in the next-state relation.
  ///
  /// @param bound all that is bound
  /// @param outside what the bodies of operators see of it: what is bound around the innermost
  ///   `LET`. TLC looks names up from end to end, so the shorter the better
  /// @param inside the operator that the place is in the body of, null if there is none
  private record Scope(Context bound, Context outside, @Nullable OpDefNode inside) {
    Scope let() {
      return new Scope(bound, bound, inside);
    }

    Scope exists(Context binding) {
      return new Scope(binding, outside, inside);
    }

    Scope in(OpDefNode operator) {
      return new Scope(bound, outside, operator);
    }
  }

  private void split(SemanticNode node, Scope scope) {
    switch (node) {
      case LetInNode let -> split(let.getBody(), scope.let());
      case LabelNode label -> split(label.getBody(), scope);
      case OpApplNode call -> splitCall(call, scope);
      default -> whole(node, scope);
    }
  }

  private void splitCall(OpApplNode call, Scope scope) {
    switch (BuiltInOPs.getOpCode(call.getOperator().getName())) {
      case 0 -> splitOperator(call, scope);
      case ToolGlobals.OPCODE_be -> splitExists(call, scope);
      case ToolGlobals.OPCODE_dl, ToolGlobals.OPCODE_lor -> {
        for (ExprOrOpArgNode disjunct : call.getArgs()) {
          split(disjunct, scope);
        }
      }
      default -> whole(call, scope);
    }
  }

  private void splitOperator(OpApplNode call, Scope scope) {
    if (!(tool.lookup(call.getOperator(), scope.bound(), false) instanceof OpDefNode operator)) {
      whole(call, scope);
    } else if (operator.getArity() == 0 && isDisjunction(operator.getBody())) {
      split(operator.getBody(), scope.in(operator));
    } else {
      action(call, scope, operator);
    }
  }

  private void splitExists(OpApplNode exists, Scope scope) {
    List<Context> bindings = new ArrayList<>();
    try {
      IContextEnumerator all =
          tool.contexts(exists, scope.bound(), TLCState.Empty, TLCState.Empty, EvalControl.Clear);
      for (Context next = all.nextElement(); next != null; next = all.nextElement()) {
        bindings.add(next);
      }
    } catch (TLCRuntimeException | EvalException _) {
      // The set is no constant.
      whole(exists, scope);
      return;
    }
    bindings.forEach(binding -> split(exists.getArgs()[0], scope.exists(binding)));
  }

  /// An operator with arguments. Constant ones are worked out here, and are its parameters.
  private void action(OpApplNode call, Scope scope, OpDefNode operator) {
    String name = operator.getName().toString();
    FormalParamNode[] formals = operator.getParams();
    ExprOrOpArgNode[] arguments = call.getArgs();
    List<IValue> parameters = new ArrayList<>();
    Context bound = scope.outside();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].getLevel() != 0) {
        actions.add(new NamedAction(name, List.of(), new Action(call, scope.bound(), operator)));
        return;
      }
      IValue value = tool.eval(arguments[i], scope.bound(), TLCState.Empty);
      value.deepNormalize();
      parameters.add(value);
      bound = bound.cons(formals[i], value);
    }
    actions.add(new NamedAction(name, parameters, new Action(operator.getBody(), bound, operator)));
  }

  private void whole(SemanticNode node, Scope scope) {
    OpDefNode inside = scope.inside();
    String name = inside == null ? UNNAMED : inside.getName().toString();
    actions.add(new NamedAction(name, List.of(), new Action(node, scope.bound(), inside)));
  }

  private static boolean isDisjunction(SemanticNode node) {
    return switch (node) {
      case LetInNode let -> isDisjunction(let.getBody());
      case LabelNode label -> isDisjunction(label.getBody());
      case OpApplNode call ->
          switch (BuiltInOPs.getOpCode(call.getOperator().getName())) {
            case ToolGlobals.OPCODE_be, ToolGlobals.OPCODE_dl, ToolGlobals.OPCODE_lor -> true;
            default -> false;
          };
      default -> false;
    };
  }
}
