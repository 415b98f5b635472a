/// The rank that hands a tree over, one file a step of the way.
@NullMarked
package tern.kernel.exporting;

import org.jspecify.annotations.NullMarked;
