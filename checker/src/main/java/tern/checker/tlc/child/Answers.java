package tern.checker.tlc.child;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Fault.Kind;
import tern.checker.tlc.wire.Request;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;
import tlc2.tool.ITool;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;
import tlc2.value.impl.RecordValue;
import util.UniqueString;

/// What one thread of a [Service] says to requests.
final class Answers {
  private final LoadedSpec spec;
  private final ITool tool;
  private final TlcEncoder encoder = new TlcEncoder();

  Answers(LoadedSpec spec) {
    this.spec = spec;
    this.tool = spec.tool();
  }

  void answer(int kind, ByteReader request, ByteWriter out) {
    switch (kind) {
      case Request.INITIAL -> initial(out);
      case Request.EXPAND -> expand(request, out);
      case Request.EVALUATE -> evaluate(request.readString(), out);
      case Request.WALK ->
          walk(request.readLongCount(), request.readCount(), request.readNumber(), out);
      default -> throw new IllegalArgumentException("no request has the number " + kind);
    }
  }

  private void initial(ByteWriter out) {
    encoder.begin(out);
    StateVec states = initialStates();
    out.writeCount(states.size());
    for (int i = 0; i < states.size(); i++) {
      spec.write(states.elementAt(i), encoder);
    }
  }

  private StateVec initialStates() {
    StateVec states = guarded(-1, ITool::getInitStates);
    for (int i = 0; i < states.size(); i++) {
      requireAssigned(states.elementAt(i), "Init", -1);
    }
    return states;
  }

  private void expand(ByteReader request, ByteWriter out) {
    int count = request.readCount();
    TlcDecoder decoder = new TlcDecoder(request);
    List<TLCState> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      states.add(state((RecordValue) decoder.read().toRcd()));
    }
    encoder.begin(out, decoder);
    for (int i = 0; i < count; i++) {
      expand(i, states.get(i), out);
    }
  }

  private void expand(int number, TLCState state, ByteWriter out) {
    List<NamedAction> actions = spec.actions();
    for (int i = 0; i < actions.size(); i++) {
      NamedAction action = actions.get(i);
      StateVec successors = successors(number, action, state);
      for (int j = 0; j < successors.size(); j++) {
        out.writeCount(i + 1);
        spec.write(successors.elementAt(j), encoder);
      }
    }
    out.writeCount(0);
  }

  private StateVec successors(int number, NamedAction action, TLCState state) {
    StateVec successors = guarded(number, tool -> tool.getNextStates(action.action(), state));
    for (int i = 0; i < successors.size(); i++) {
      requireAssigned(successors.elementAt(i), action.name(), number);
    }
    return successors;
  }

  private void evaluate(String name, ByteWriter out) {
    encoder.begin(out);
    encoder.write(guarded(-1, _ -> spec.constant(name)));
  }

  /// A random behaviour: from a random initial state, each step a random successor by the first
  /// action, in a random cyclic order, that has one. TLC's own simulator gives no action names,
  /// hence this one.
  private void walk(long index, int length, long seed, ByteWriter out) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    List<NamedAction> actions = spec.actions();
    encoder.begin(out);
    StateVec initial = initialStates();
    if (initial.isEmpty()) {
      out.writeCount(0);
      return;
    }
    List<TLCState> states = new ArrayList<>();
    List<Integer> taken = new ArrayList<>();
    states.add(initial.elementAt(random.nextInt(initial.size())));
    boolean stuck = false;
    while (!stuck && states.size() < length) {
      TLCState state = states.getLast();
      int first = actions.isEmpty() ? 0 : random.nextInt(actions.size());
      stuck = true;
      for (int i = 0; stuck && i < actions.size(); i++) {
        int chosen = (first + i) % actions.size();
        StateVec successors = successors(-1, actions.get(chosen), state);
        if (!successors.isEmpty()) {
          states.add(settled(successors.elementAt(random.nextInt(successors.size()))));
          taken.add(chosen);
          stuck = false;
        }
      }
    }
    out.writeCount(states.size());
    for (int i = 0; i < states.size(); i++) {
      if (i > 0) {
        out.writeCount(taken.get(i - 1));
      }
      spec.write(states.get(i), encoder);
    }
  }

  /// The state with its values worked out, as TLC has them before it goes on from a state: a
  /// function that is still to be evaluated loses track of its `EXCEPT`s when it is evaluated
  /// twice.
  private static TLCState settled(TLCState state) {
    state.fingerPrint();
    return state;
  }

  private TLCState state(RecordValue record) {
    TLCState state = TLCState.Empty.createEmpty();
    for (int i = 0; i < record.names.length; i++) {
      UniqueString name = record.names[i];
      if (!spec.hasVariable(name)) {
        throw new FaultException(
            new Fault(Kind.CONFIG, "the spec has no variable " + name, List.of()));
      }
      state = state.bind(name, record.values[i]);
    }
    requireAssigned(state, "the given state", -1);
    return state;
  }

  private static void requireAssigned(TLCState state, String action, int number) {
    if (!state.allAssigned()) {
      String message = action + " leaves open: " + String.join(", ", LoadedSpec.unassigned(state));
      throw new FaultException(new Fault(Kind.EVALUATION, message, List.of()), number, null);
    }
  }

  private <T> T guarded(int number, Function<ITool, T> evaluation) {
    return Evaluation.guarded(tool, number, evaluation);
  }
}
