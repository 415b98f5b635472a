package tern.checker.check;

import java.util.List;
import java.util.SortedMap;
import tern.checker.conform.Outcome;

/// What the kernel's side found.
///
/// @param complete whether every state was found
/// @param outcome of the comparison with the spec
record KernelFindings(
    Counts counts,
    boolean complete,
    SortedMap<String, Long> actions,
    List<PropertyReport> properties,
    List<Violation> violations,
    Outcome outcome) {}
