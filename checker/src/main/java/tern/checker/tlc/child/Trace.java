package tern.checker.tlc.child;

import java.util.List;
import tern.checker.value.ByteWriter;
import tlc2.tool.ITool;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;

/// The behaviour that TLC reports, with the actions that it does not tell: of each step, the first
/// that allows it.
///
/// @param states the states, none if there is no behaviour
/// @param loop the number of the state, from 1, that comes after the last; 0 if none does. When it
///   is the last itself, the behaviour stutters there
record Trace(List<TLCState> states, int loop) {

  /// A behaviour that ends.
  static Trace ending(List<TLCState> states) {
    return new Trace(states, 0);
  }

  /// A behaviour that goes on for ever.
  static Trace looping(List<TLCState> states) {
    return new Trace(states, Messages.stutters() ? states.size() : Messages.backTo());
  }

  void write(ITool tool, ByteWriter out) {
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
