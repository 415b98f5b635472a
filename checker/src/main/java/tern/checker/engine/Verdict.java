package tern.checker.engine;

import java.util.OptionalInt;

/// What one question says about all states.
///
/// @param states in how many states it is true; of one about steps, in how many of all steps
/// @param holds whether that is as expected: in all of them, or in some
/// @param witness the first state that decides: where an invariant is false, or false of a step,
///   where a situation is reached
public record Verdict(
    String name, Question.Kind kind, boolean holds, long states, OptionalInt witness) {}
