/// The protocol as a pure function.
@NullMarked
package tern.kernel;

import org.jspecify.annotations.NullMarked;
