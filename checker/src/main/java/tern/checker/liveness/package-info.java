/// What must come about in time, on the graph of all states: that rest can be reached from
/// everywhere, and that what has begun ends if every source of steps is fair.
///
/// [Liveness] goes once over the graph, by its strongly connected components ([Components]);
/// nothing but [Migrations] and [FairSource] knows of the protocol. What is not met is shown by a
/// [Lasso].
@NullMarked
package tern.checker.liveness;

import org.jspecify.annotations.NullMarked;
