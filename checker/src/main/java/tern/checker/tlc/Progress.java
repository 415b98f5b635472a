package tern.checker.tlc;

/// How far TLC is.
///
/// @param distinct states found
/// @param generated steps taken and initial states
/// @param queue states whose successors are not known yet
/// @param depth states on the longest shortest path so far
/// @param seconds since it began
public record Progress(long distinct, long generated, long queue, int depth, double seconds) {}
