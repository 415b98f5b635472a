package tern.checker.tlc;

import java.util.List;
import tern.checker.tlc.wire.Fault;

/// What TLC says of a spec.
public sealed interface Verdict {

  /// Everything that was asked for holds.
  record Holds() implements Verdict {}

  /// A state violates an invariant: the last of the behaviour.
  record InvariantViolated(String name, Behaviour behaviour) implements Verdict {}

  /// An initial state or a step violates a property of the form `P /\ [][A]_v`: the last of the
  /// behaviour.
  record StepPropertyViolated(String name, Behaviour behaviour) implements Verdict {}

  /// A behaviour violates a temporal property. TLC checks all together and does not tell which.
  record TemporalViolated(List<String> names, Behaviour behaviour) implements Verdict {
    public TemporalViolated {
      names = List.copyOf(names);
    }
  }

  /// A state has no successor: the last of the behaviour.
  record Deadlock(Behaviour behaviour) implements Verdict {}

  /// The spec could not be read or evaluated; the behaviour, if any, leads to where.
  record Failed(Fault fault, Behaviour behaviour) implements Verdict {}

  /// Somebody lost interest.
  record Cancelled() implements Verdict {}
}
