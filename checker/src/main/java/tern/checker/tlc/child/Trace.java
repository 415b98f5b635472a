package tern.checker.tlc.child;

import java.util.List;
import tern.checker.tlc.wire.Outcome;
import tern.checker.value.ByteWriter;
import tlc2.output.EC;
import tlc2.output.OutputCollector;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;
import tlc2.tool.impl.Tool;

/// The behaviour that TLC reports, with the actions that it does not tell: of each step, the first
/// that allows it.
///
/// @param states the states, none if there is no behaviour
/// @param loop the number of the state, from 1, that comes after the last; 0 if none does. When it
///   is the last itself, the behaviour stutters there
record Trace(List<TLCState> states, int loop) {

  static Trace reported(Outcome outcome) {
    List<TLCState> states =
        OutputCollector.getTrace().stream()
            .map(info -> info.state)
            .filter(TLCState::allAssigned)
            .toList();
    return switch (outcome) {
      case OK -> new Trace(List.of(), 0);
      case TEMPORAL -> new Trace(states, Messages.stutters() ? states.size() : Messages.backTo());
      case INVARIANT, STEP_PROPERTY, DEADLOCK, FAULT -> {
        TLCState initial = OutputCollector.getInitialState();
        boolean inInit = outcome != Outcome.FAULT || Messages.has(EC.TLC_INITIAL_STATE);
        yield new Trace(
            states.isEmpty() && inInit && initial != null ? List.of(initial) : states, 0);
      }
    };
  }

  void write(Tool tool, ByteWriter out) {
    LoadedSpec spec = new LoadedSpec(tool);
    TlcEncoder encoder = new TlcEncoder();
    out.writeCount(states.size());
    encoder.begin(out);
    for (int i = 0; i < states.size(); i++) {
      if (i > 0) {
        writeStep(spec, states.get(i - 1), states.get(i), out, encoder);
      }
      spec.write(states.get(i), encoder);
    }
    out.writeCount(loop);
    if (loop > 0 && loop < states.size()) {
      writeStep(spec, states.getLast(), states.get(loop - 1), out, encoder);
    }
  }

  static void writeNone(ByteWriter out) {
    out.writeCount(0);
    out.writeCount(0);
  }

  private static void writeStep(
      LoadedSpec spec, TLCState from, TLCState to, ByteWriter out, TlcEncoder encoder) {
    for (NamedAction action : spec.actions()) {
      StateVec successors = spec.tool().getNextStates(action.action(), from);
      for (int i = 0; i < successors.size(); i++) {
        if (successors.elementAt(i).equals(to)) {
          action.write(out, encoder);
          return;
        }
      }
    }
    throw new IllegalStateException("no action leads to a state of TLC's behaviour");
  }
}
