package tern.checker.tlc.child;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tern.checker.tlc.wire.Fault;
import tlc2.tool.Action;
import tlc2.tool.ITool;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;

/// Finds again what TLC stumbled over, at the end of the behaviour that it reports: its own account
/// is text.
final class Diagnosis {
  private final ITool tool;

  Diagnosis(ITool tool) {
    this.tool = tool;
  }

  /// What has no value, and the behaviour that leads there.
  record Finding(Fault fault, List<TLCState> behaviour) {}

  /// Looks at the end of a behaviour, or at the initial states if there is none.
  Optional<Finding> failure(List<TLCState> behaviour) {
    if (!behaviour.isEmpty()) {
      return failureAt(behaviour).map(fault -> new Finding(fault, behaviour));
    }
    Optional<Fault> inInit = faultOf(ITool::getInitStates);
    if (inInit.isPresent()) {
      return inInit.map(fault -> new Finding(fault, List.of()));
    }
    return initialStates()
        .flatMap(
            state -> failureAt(List.of(state)).map(f -> new Finding(f, List.of(state))).stream())
        .findFirst();
  }

  /// The first initial state that violates an invariant or the initial part of a property.
  Optional<TLCState> violatingInitialState() {
    return initialStates()
        .filter(state ->
            !Stream.of(tool.getInvariants(), tool.getImpliedInits())
                .flatMap(Arrays::stream)
                .allMatch(predicate -> tool.isValid(predicate, state)))
        .findFirst();
  }

  private Stream<TLCState> initialStates() {
    StateVec found = tool.getInitStates();
    List<TLCState> states = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      states.add(found.elementAt(i));
    }
    return states.stream();
  }

  private Optional<Fault> failureAt(List<TLCState> behaviour) {
    TLCState last = behaviour.getLast();
    List<Function<ITool, ?>> evaluations = new ArrayList<>();
    for (Action invariant : tool.getInvariants()) {
      evaluations.add(t -> t.isValid(invariant, last));
    }
    if (behaviour.size() > 1) {
      TLCState before = behaviour.get(behaviour.size() - 2);
      for (Action property : tool.getImpliedActions()) {
        evaluations.add(t -> t.isValid(property, before, last));
      }
    }
    for (Action action : tool.getActions()) {
      evaluations.add(t -> t.getNextStates(action, last));
    }
    return evaluations.stream().flatMap(evaluation -> faultOf(evaluation).stream()).findFirst();
  }

  private Optional<Fault> faultOf(Function<ITool, ?> evaluation) {
    try {
      Object _ = evaluation.apply(tool);
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError failure) {
      return Optional.of(Faults.evaluating(failure, Faults.stackOf(tool, evaluation)));
    }
  }
}
