package tern.checker.conform;

/// How a comparison ends.
public sealed interface Outcome {

  /// Both sides are equal.
  record Equal(Certificate certificate) implements Outcome {}

  /// They are not.
  ///
  /// @param states how many states were equal before
  record Different(Mismatch mismatch, int states) implements Outcome {}

  /// Nobody asked for it: the model is too large for the spec.
  record Alone() implements Outcome {}

  /// Somebody lost interest.
  ///
  /// @param states how many states were equal until then
  record Unfinished(int states) implements Outcome {}
}
