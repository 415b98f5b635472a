package tern.checker.tlc;

/// What a run of TLC found. The numbers of a run that did not end well say how far it came.
///
/// @param distinct distinct states
/// @param generated steps taken and initial states
/// @param initial initial states
/// @param depth states on the longest shortest path
public record TlcResult(
    Verdict verdict, long distinct, long generated, long initial, int depth, double seconds) {

  /// Steps: states with an action, its parameters and a successor.
  public long transitions() {
    return generated - initial;
  }
}
