package tern.kernel;

import io.vavr.collection.TreeMap;
import lombok.With;

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
@With
public record Settings(
    TreeMap<Dir, Rank> exportPins,
    boolean thrashExports,
    boolean staleFreezes,
    boolean injectSessionRace) {
  /// Nothing is set.
  public static final Settings NONE = new Settings(TreeMap.empty(), false, true, false);
}
