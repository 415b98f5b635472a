/// The command line `checker/tern`.
@NullMarked
package tern.checker.cli;

import org.jspecify.annotations.NullMarked;
