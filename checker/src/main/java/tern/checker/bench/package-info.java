/// Measures, side by side in one run: TLC and the explorer on the same model, threads, memory, and
/// how cost grows with a bound.
@NullMarked
package tern.checker.bench;

import org.jspecify.annotations.NullMarked;
