/// The proof that the kernel and the spec are one machine, for one model.
///
/// For every state that the kernel reaches, the spec is asked for its steps and for the truth of
/// every predicate. When the initial states and all of that are equal, both have the same graph:
/// whatever the spec reaches the kernel reaches too, by induction on the length of the path.
/// [Conformance] ends in a [Certificate], or in the first [Mismatch] with the shortest path to it.
@NullMarked
package tern.checker.conform;

import org.jspecify.annotations.NullMarked;
