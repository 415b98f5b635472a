package tern.kernel;

import io.vavr.collection.TreeMap;

/// What the administrator has set.
///
/// TLA+: `Tree.settings`.
///
/// @param exportPins the directories that are to be at a certain rank, with what is in them
public record Settings(TreeMap<Dir, Rank> exportPins) {
  /// Nothing is set.
  public static final Settings NONE = new Settings(TreeMap.empty());

  /// The same with directories that are to be at a certain rank.
  public Settings withExportPins(TreeMap<Dir, Rank> next) {
    return new Settings(next);
  }
}
