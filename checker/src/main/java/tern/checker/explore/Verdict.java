package tern.checker.explore;

import java.util.BitSet;
import java.util.OptionalInt;

/// What one predicate says about all states.
///
/// @param states in how many states it is true; of one about steps, in how many of all steps
/// @param holds whether that is as expected: in all of them, or in some
/// @param witness the first state that decides: where an invariant is false, or false of a step,
///   where a situation is reached
public record Verdict(
    String name, NamedPredicate.Kind kind, boolean holds, long states, OptionalInt witness) {

  static Verdict of(NamedPredicate<?> predicate, BitSet truths, int judged) {
    int count = truths.cardinality();
    boolean reach = predicate.kind() == NamedPredicate.Kind.REACH;
    int witness = reach ? truths.nextSetBit(0) : count == judged ? -1 : truths.nextClearBit(0);
    return new Verdict(
        predicate.name(),
        predicate.kind(),
        reach == (witness >= 0),
        count,
        witness < 0 ? OptionalInt.empty() : OptionalInt.of(witness));
  }
}
