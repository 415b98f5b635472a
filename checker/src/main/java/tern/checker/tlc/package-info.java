/// TLC as a service: model-check a spec, or ask for its initial states, its successors, its
/// invariants.
///
/// TLC keeps its state in static fields and prints what it does, so it runs in a JVM of its own for
/// each spec, started here ([TlcRun], [SpecService]), and ended with this one. Nothing that it
/// prints is parsed. Such a JVM works in a directory of its own, which is deleted with it; nothing
/// is written next to the spec.
///
/// What knows TLC's classes is in [tern.checker.tlc.child]; the parent needs none of them, so the
/// jar is a parameter.
@NullMarked
package tern.checker.tlc;

import org.jspecify.annotations.NullMarked;
