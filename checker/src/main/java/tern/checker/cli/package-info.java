/// The command line: one class a command, and what they share.
@NullMarked
package tern.checker.cli;

import org.jspecify.annotations.NullMarked;
