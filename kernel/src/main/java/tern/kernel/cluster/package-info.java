/// All ranks, the channels between them, the monitor and the budgets of the environment, as one
/// value.
@NullMarked
package tern.kernel.cluster;

import org.jspecify.annotations.NullMarked;
