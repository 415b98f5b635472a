/// The maps of the monitor at a rank, and a rank that stops.
@NullMarked
package tern.kernel.stopping;

import org.jspecify.annotations.NullMarked;
