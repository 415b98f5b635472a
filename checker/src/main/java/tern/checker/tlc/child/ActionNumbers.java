package tern.checker.tlc.child;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import tern.checker.tlc.wire.Fault;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.Action;
import tlc2.tool.ITool;

/// Which [NamedAction] each of TLC's own actions is a part of, by its number.
///
/// Both are the next-state relation taken apart from its beginning to its end, TLC's more finely:
/// so each named action is the next one's neighbour, and what TLC binds on the way tells where one
/// ends.
final class ActionNumbers {
  private final IdentityHashMap<Action, Integer> numbers = new IdentityHashMap<>();

  private ActionNumbers() {}

  static ActionNumbers of(ITool tool, List<NamedAction> named) {
    ActionNumbers numbers = new ActionNumbers();
    int at = 0;
    for (Action action : tool.getActions()) {
      if (at < named.size() && !isPart(action, named.get(at))) {
        at = next(named, at);
      }
      if (at == named.size() || !isPart(action, named.get(at))) {
        throw unknown(action);
      }
      numbers.numbers.put(action, at);
    }
    return numbers;
  }

  /// The next action with another name or other parameters: a disjunct may occur twice.
  private static int next(List<NamedAction> named, int at) {
    NamedAction here = named.get(at);
    int next = at + 1;
    while (next < named.size() && here.isSameAs(named.get(next))) {
      next++;
    }
    return next;
  }

  /// The number of the action that a step of TLC's search is an instance of.
  int of(Action action) {
    Integer number = numbers.get(action);
    if (number == null) {
      throw unknown(action);
    }
    return number;
  }

  /// Whether TLC came by this action on its way through the named one: its parameters are bound to
  /// the same values, or, if it has none, both have the operator in common.
  private static boolean isPart(Action action, NamedAction named) {
    OpDefNode operator = named.action().getOpDef();
    List<?> parameters = named.parameters();
    if (parameters.isEmpty()) {
      return Objects.equals(action.getOpDef(), operator);
    }
    FormalParamNode[] formals = operator.getParams();
    for (int i = 0; i < formals.length; i++) {
      Object bound = action.con.lookup(formals[i]);
      if (bound == null || !parameters.get(i).equals(bound)) {
        return false;
      }
    }
    return true;
  }

  private static FaultException unknown(Action action) {
    return new FaultException(
        new Fault(
            Fault.Kind.SYSTEM, "no action of the spec is known for TLC's " + action, List.of()));
  }
}
