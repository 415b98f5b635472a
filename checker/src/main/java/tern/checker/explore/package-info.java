/// The kernel as a system of nodes and channels, for the engine to explore.
@NullMarked
package tern.checker.explore;

import org.jspecify.annotations.NullMarked;
