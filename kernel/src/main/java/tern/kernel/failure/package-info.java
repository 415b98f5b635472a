/// Ranks that fail: what is left of one, and what the others make of it.
@NullMarked
package tern.kernel.failure;

import org.jspecify.annotations.NullMarked;
