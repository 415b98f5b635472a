package tern.kernel;

import io.vavr.collection.Vector;

/// What an event does at one rank.
public sealed interface Transition {
  /// The guards held: `next` replaces the rank's value and the effects are owed, in order. Of a
  /// rank that was killed in the midst of the step, they are what it had come to.
  record Taken(Mds next, Vector<Effect> effects) implements Transition {}

  /// A guard did not hold, so nothing happens. TLA+: `~ENABLED`; the text is the conjunct that
  /// failed.
  record Disabled(String guard) implements Transition {}

  /// The rank reached an assertion: it keeps the value that it had, with the assertion set.
  record Died(Assertion assertion) implements Transition {}
}
