package tern.checker.conform;

/// Is told after every state how far a comparison has come, and says whether it may go on.
@FunctionalInterface
public interface ConformProgress {
  ConformProgress NONE = (_, _) -> true;

  /// Whether to go on.
  ///
  /// @param done states compared
  /// @param all states to compare
  boolean at(int done, int all);
}
