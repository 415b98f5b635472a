package tern.checker.tlc.child;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Fault.Kind;
import tern.checker.tlc.wire.SpecHead;
import tern.checker.value.ByteWriter;
import tla2sany.semantic.OpDeclNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SymbolNode;
import tlc2.TLCGlobals;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;
import tlc2.tool.impl.FastTool;
import tlc2.tool.impl.SpecProcessor;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.util.FP64;
import tlc2.value.IValue;
import util.SimpleFilenameToStream;
import util.UniqueString;

/// A spec with its configuration as TLC has read it.
final class LoadedSpec {
  private final ITool tool;
  private final List<NamedAction> actions;
  private final UniqueString[] variables;
  private final Set<UniqueString> names;

  LoadedSpec(ITool tool) {
    this.tool = tool;
    this.actions = ActionSplitter.split(tool);
    this.variables =
        Arrays.stream(TLCState.Empty.getVars())
            .map(OpDeclNode::getName)
            .sorted(Comparator.comparing(UniqueString::toString))
            .toArray(UniqueString[]::new);
    this.names = Set.of(variables);
  }

  /// Reads the spec for as many threads; a [FaultException] says what is wrong with it.
  static LoadedSpec read(SpecHead head, int threads) {
    SimpleFilenameToStream resolver = new SimpleFilenameToStream(new String[] {head.directory()});
    // Without it every state would have the same fingerprint.
    FP64.Init(0);
    TLCGlobals.setNumWorkers(threads);
    try {
      return new LoadedSpec(new FastTool(head.module(), head.config(), resolver));
    } catch (RuntimeException | StackOverflowError failure) {
      throw new FaultException(Faults.reading(failure, head.module(), resolver));
    }
  }

  ITool tool() {
    return tool;
  }

  List<NamedAction> actions() {
    return actions;
  }

  /// The variables in the order of their names.
  UniqueString[] variables() {
    return variables;
  }

  /// What TLC has made of the modules; its interface does not have it in all versions.
  static SpecProcessor processor(ITool tool) {
    return ((Tool) tool).getSpecProcessor();
  }

  boolean hasVariable(UniqueString name) {
    return names.contains(name);
  }

  /// The operator of the root module with this name and no parameters.
  OpDefNode operator(String name) {
    OpDefNode operator =
        processor(tool).getRootModule().getOpDef(UniqueString.uniqueStringOf(name));
    if (operator == null) {
      throw new FaultException(
          new Fault(Kind.CONFIG, "the spec defines no operator " + name, List.of()));
    }
    if (operator.getArity() != 0) {
      throw new FaultException(
          new Fault(Kind.CONFIG, "the operator " + name + " has parameters", List.of()));
    }
    return operator;
  }

  /// The value of a constant, or of an operator that needs no state.
  IValue constant(String name) {
    for (OpDeclNode constant : processor(tool).getRootModule().getConstantDecls()) {
      if (constant.getName().toString().equals(name)) {
        return valueOf(constant);
      }
    }
    return valueOf(operator(name));
  }

  private IValue valueOf(SymbolNode symbol) {
    Object found = tool.lookup(symbol, Context.Empty, false);
    return found instanceof IValue value
        ? value
        : tool.eval(operatorOf(found, symbol).getBody(), Context.Empty, TLCState.Empty);
  }

  private static OpDefNode operatorOf(Object found, SymbolNode symbol) {
    if (found instanceof OpDefNode operator) {
      return operator;
    }
    throw new FaultException(new Fault(Kind.CONFIG, symbol.getName() + " has no value", List.of()));
  }

  /// Every state is written as a record of all variables.
  void write(TLCState state, TlcEncoder encoder) {
    encoder.writeState(state, variables);
  }

  void writeHead(ByteWriter out) {
    out.writeCount(variables.length);
    for (UniqueString variable : variables) {
      out.writeString(variable.toString());
    }
    out.writeCount(actions.size());
    TlcEncoder encoder = new TlcEncoder();
    encoder.begin(out);
    actions.forEach(action -> action.write(out, encoder));
  }

  /// The names of variables that `state` leaves open.
  static List<String> unassigned(TLCState state) {
    List<String> names = new ArrayList<>();
    state.getUnassigned().forEach(variable -> names.add(variable.getName().toString()));
    return names.stream().sorted().toList();
  }
}
