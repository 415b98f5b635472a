/// A rank that comes back: what it reads from its journal, how it settles with the others who owns
/// what and who holds what; and how the others take part in that.
@NullMarked
package tern.kernel.recovery;

import org.jspecify.annotations.NullMarked;
