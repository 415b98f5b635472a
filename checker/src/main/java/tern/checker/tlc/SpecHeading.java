package tern.checker.tlc;

import java.util.ArrayList;
import java.util.List;
import tern.checker.value.ByteReader;
import tern.checker.value.ValueDecoder;

/// What a child says first of a spec.
///
/// @param variables in the order of their names
/// @param actions every action that the spec consists of, with its parameters, in TLC's order
record SpecHeading(List<String> variables, List<ActionCall> actions) {
  SpecHeading {
    variables = List.copyOf(variables);
    actions = List.copyOf(actions);
  }

  static SpecHeading read(ByteReader in) {
    List<String> variables = new ArrayList<>();
    for (int i = in.readCount(); i > 0; i--) {
      variables.add(in.readString());
    }
    List<ActionCall> actions = new ArrayList<>();
    int count = in.readCount();
    ValueDecoder parameters = new ValueDecoder(in);
    for (int i = 0; i < count; i++) {
      actions.add(ActionCall.read(in, parameters));
    }
    return new SpecHeading(variables, actions);
  }

  /// The steps from a state, as a child writes them.
  List<TraceStep> readSteps(ByteReader in, ValueDecoder states) {
    List<TraceStep> steps = new ArrayList<>();
    for (int action = in.readCount(); action > 0; action = in.readCount()) {
      steps.add(new TraceStep(actions.get(action - 1), states.read()));
    }
    return steps;
  }
}
