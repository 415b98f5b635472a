/// What a change of the protocol changes: two graphs of all states, compared step by step.
@NullMarked
package tern.checker.diff;

import org.jspecify.annotations.NullMarked;
