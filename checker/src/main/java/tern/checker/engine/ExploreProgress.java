package tern.checker.engine;

/// Is told now and then how far an exploration has come.
@FunctionalInterface
public interface ExploreProgress {
  ExploreProgress NONE = (_, _, _, _) -> {};

  /// Tells the numbers of now.
  ///
  /// @param states distinct states found
  /// @param waiting how many of them are still to be expanded
  /// @param transitions steps found
  /// @param depth the level that is being expanded, the initial state's being 1
  void at(int states, int waiting, long transitions, int depth);
}
