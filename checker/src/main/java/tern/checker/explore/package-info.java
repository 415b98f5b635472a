/// Every state that a machine can reach, breadth first: exact counts, shortest paths, predicates.
///
/// [Explorer] walks a [StateMachine] and gives a [StateGraph]. Nothing here knows what the machine
/// is about.
@NullMarked
package tern.checker.explore;

import org.jspecify.annotations.NullMarked;
