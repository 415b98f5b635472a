package tern.kernel;

import io.vavr.collection.TreeMap;

/// What the administrator has set.
///
/// TLA+: `Tree.settings`.
///
/// @param exportPins the directories that are to be at a certain rank, with what is in them
/// @param thrashExports whether an export that begins makes a subtree of its own first. Ceph:
///   `mds_thrash_exports`
/// @param staleFreezes whether a freeze can be stale. Ceph: `mds_freeze_tree_timeout`
/// @param injectSessionRace whether the data of a tree wait until a client connects. Ceph:
///   `mds_inject_migrator_session_race`
public record Settings(
    TreeMap<Dir, Rank> exportPins,
    boolean thrashExports,
    boolean staleFreezes,
    boolean injectSessionRace) {
  /// Nothing is set.
  public static final Settings NONE = new Settings(TreeMap.empty(), false, true, false);

  /// The same with directories that are to be at a certain rank.
  public Settings withExportPins(TreeMap<Dir, Rank> next) {
    return new Settings(next, thrashExports, staleFreezes, injectSessionRace);
  }

  /// The same with exports that make subtrees of their own.
  public Settings thrashing() {
    return new Settings(exportPins, true, staleFreezes, injectSessionRace);
  }

  /// The same with freezes that may take as long as they like.
  public Settings patient() {
    return new Settings(exportPins, thrashExports, false, injectSessionRace);
  }

  /// The same with data that wait until a client connects.
  public Settings racing() {
    return new Settings(exportPins, thrashExports, staleFreezes, true);
  }
}
