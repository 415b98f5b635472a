package tern.checker.explore;

import java.util.Optional;

/// What a worker finds out about one state.
///
/// @param truths the answers of the predicates, in their order
/// @param failure what went wrong in it
/// @param events the number of each step's event
/// @param successors the vector after each step
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Expansion(boolean[] truths, Optional<String> failure, int[] events, int[][] successors) {}
