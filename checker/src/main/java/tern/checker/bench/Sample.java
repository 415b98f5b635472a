package tern.checker.bench;

/// One measurement.
///
/// @param states distinct states
/// @param transitions steps between them
/// @param seconds how long they took, the start of the process not counted
/// @param wall the same with the start of the process, in seconds; 0 if it was not measured
/// @param bytesPerState of the visited set, its index and the paths; 0 if it was not measured
/// @param peakBytes the peak resident set of the process; 0 if it was not measured
record Sample(
    long states,
    long transitions,
    double seconds,
    double wall,
    double bytesPerState,
    long peakBytes) {
  /// Distinct states a second.
  double rate() {
    return states / seconds;
  }
}
