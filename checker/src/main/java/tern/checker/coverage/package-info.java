/// What the models reach of the protocol: the phases of all machines, the edges between them, and
/// which message meets which phase. What no model reaches has its reason in `spec/unreached.json`,
/// written by hand and checked against what is reached.
@NullMarked
package tern.checker.coverage;

import org.jspecify.annotations.NullMarked;
