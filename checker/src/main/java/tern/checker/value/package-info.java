/// Values of TLA+ without TLC: what a state of the spec is made of, on both sides of the fence.
///
/// ```text
/// Value = Bool | Int | Str | SetOf | Tuple | Fn
/// ```
///
/// A value has one form only, so that equal TLA+ values are equal Java values: a function whose
/// domain is 1..n is a [Tuple] (the empty function too), any other function is an [Fn], and a
/// record is an [Fn] with strings as its domain.
@NullMarked
package tern.checker.value;

import org.jspecify.annotations.NullMarked;
