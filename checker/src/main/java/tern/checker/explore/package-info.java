/// Every state that a machine can reach, breadth first: exact counts, shortest paths, predicates.
///
/// [Explorer] walks a [StateMachine] and gives a [StateGraph]. Of what machines are about only
/// [ClusterMachine] knows, which is the kernel.
@NullMarked
package tern.checker.explore;

import org.jspecify.annotations.NullMarked;
