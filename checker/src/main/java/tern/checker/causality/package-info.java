/// What caused what in a behaviour of the kernel: happens-before, what a violation does not need,
/// the fewest faults that it takes.
///
/// ```text
/// Path --Causality--> past, future, vector clocks
/// Path --Reducer----> a shorter Path to the same violation, taken again on the kernel
/// Model --Faults----> the Path to a violation that takes the fewest acts of the environment
/// ```
@NullMarked
package tern.checker.causality;

import org.jspecify.annotations.NullMarked;
