package tern.checker.check;

/// What became of a property.
///
/// @param kind `invariant`, `step`, `reach` or `temporal`
/// @param holds whether it is true where it should be: everywhere, or somewhere of a `reach`
/// @param states in how many states it is true; of a `step`, in how many it is true of all steps;
///   of a `temporal` that holds, all states
public record PropertyReport(String name, String kind, boolean holds, long states) {}
