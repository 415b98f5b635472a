/// The proof that the kernel and the spec are one machine, for one model.
///
/// TLC searches the spec, and tells every state with its steps and the truth of every predicate as
/// it comes by; each is compared with what the kernel has there. When the initial states and all of
/// that are equal, both have the same graph: whatever one side reaches the other reaches too, by
/// induction on the length of the path. [Conformance] ends in a [Certificate], or in the first
/// [Mismatch] with the shortest path to it.
@NullMarked
package tern.checker.conform;

import org.jspecify.annotations.NullMarked;
