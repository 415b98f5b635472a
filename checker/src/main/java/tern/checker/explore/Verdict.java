package tern.checker.explore;

import java.util.BitSet;
import java.util.OptionalInt;

/// What one predicate says about all states.
///
/// @param states in how many states it is true
/// @param holds whether that is as expected: in all of them, or in some
/// @param witness the first state that decides: where an invariant is false, where a situation is
///   reached
public record Verdict(
    String name, NamedPredicate.Kind kind, boolean holds, long states, OptionalInt witness) {

  static Verdict of(NamedPredicate<?> predicate, BitSet truths, int judged) {
    int count = truths.cardinality();
    int witness =
        switch (predicate.kind()) {
          case INVARIANT -> count == judged ? -1 : truths.nextClearBit(0);
          case REACH -> truths.nextSetBit(0);
        };
    return new Verdict(
        predicate.name(),
        predicate.kind(),
        predicate.kind() == NamedPredicate.Kind.INVARIANT ? witness < 0 : witness >= 0,
        count,
        witness < 0 ? OptionalInt.empty() : OptionalInt.of(witness));
  }
}
