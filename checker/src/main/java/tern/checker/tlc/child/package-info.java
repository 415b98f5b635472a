/// The other side of the fence: everything here runs in a JVM of its own, beside TLC, and is the
/// only code that knows TLC's classes. The parent talks to it in [tern.checker.tlc.wire] frames
/// over standard input and output.
///
/// TLC keeps its state in static fields, so one such JVM reads one spec.
@NullMarked
package tern.checker.tlc.child;

import org.jspecify.annotations.NullMarked;
