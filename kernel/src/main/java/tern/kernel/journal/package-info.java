/// What a rank's journal holds and what its replay says about who owns what.
@NullMarked
package tern.kernel.journal;

import org.jspecify.annotations.NullMarked;
