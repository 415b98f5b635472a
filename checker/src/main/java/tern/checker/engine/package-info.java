/// Explores systems of pure nodes and channels: every state, breadth first, kept exactly.
///
/// A step depends on one node's value and one message alone, so it is taken once and remembered.
/// Node values, messages and channel contents are numbered, a state is a short vector of numbers
/// ([VectorTree]), and exploring is looking up ([Expander]). Of steps whose order doesn't matter,
/// one order is looked up ([SleepSets]). Nothing here knows of any protocol.
@NullMarked
package tern.checker.engine;

import org.jspecify.annotations.NullMarked;
