/// The rank that takes a tree, one file a step of the way.
@NullMarked
package tern.kernel.importing;

import org.jspecify.annotations.NullMarked;
