/// Ranks that die at the kill points of the migrator, alone and two by two, and who owns the tree
/// then: what is found against what the protocol promises.
@NullMarked
package tern.checker.killpoints;

import org.jspecify.annotations.NullMarked;
