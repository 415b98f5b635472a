package tern.checker.conform;

/// Is told now and then how far a comparison has come.
@FunctionalInterface
public interface ConformProgress {
  ConformProgress NONE = (_, _) -> {};

  /// Tells the numbers of now.
  ///
  /// @param done states compared
  /// @param all states to compare
  void at(int done, int all);
}
