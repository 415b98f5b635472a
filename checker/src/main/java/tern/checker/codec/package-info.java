/// Kernel values as TLA+ values and back, total in both directions.
///
/// The kernel's types mirror the spec's records, so nearly all of this follows from the types: a
/// record's components are fields of the same names, a sealed alternative adds the field that names
/// it, vavr's collections are functions, sets and sequences. The few types that are written
/// otherwise in the spec are listed in [KernelTypes].
@NullMarked
package tern.checker.codec;

import org.jspecify.annotations.NullMarked;
