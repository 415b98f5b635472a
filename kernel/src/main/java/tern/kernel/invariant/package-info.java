/// What must hold of a cluster and what must be found: the same names, order and sentences as in
/// the spec.
///
/// TLA+: modules `Properties` and `Reachability`.
@NullMarked
package tern.kernel.invariant;

import org.jspecify.annotations.NullMarked;
