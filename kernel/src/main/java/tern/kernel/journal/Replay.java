package tern.kernel.journal;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.cache.Tree;

/// What the replay of a rank's journal says about who owns what.
///
/// TLA+: module `Journal`. Ceph: `EImportStart::replay`, `EImportFinish::replay`,
/// `EExport::replay`.
public final class Replay {
  /// How a dirfrag stands by the journal; one that is not this rank's is not in it.
  public enum Standing {
    /// It is this rank's.
    OWNED,
    /// It is this rank's or still the exporter's.
    AMBIGUOUS;

    @Override
    public String toString() {
      return switch (this) {
        case OWNED -> "owned";
        case AMBIGUOUS -> "ambiguous";
      };
    }
  }

  private Replay() {}

  /// What is durable once an entry is. TLA+: `Replay`.
  public static TreeMap<Dir, Standing> replay(
      Tree tree, TreeMap<Dir, Standing> durable, Entry entry) {
    return switch (entry) {
      case Entry.EImportStart(var dir, var bounds, _) ->
          set(durable, covered(tree, dir, bounds), Standing.AMBIGUOUS);
      case Entry.EImportFinish(var dir, var bounds, var success) ->
          success
              ? set(durable, covered(tree, dir, bounds), Standing.OWNED)
              : durable.removeAll(covered(tree, dir, bounds));
      case Entry.EExport(var dir, var bounds) -> durable.removeAll(covered(tree, dir, bounds));
      case Entry.ExportGo _ -> durable;
    };
  }

  /// What would be durable with all that has been submitted. TLA+: `Replayed`.
  public static TreeMap<Dir, Standing> replayed(Tree tree, Mds m) {
    return m.journal().foldLeft(m.durable(), (durable, entry) -> replay(tree, durable, entry));
  }

  private static TreeMap<Dir, Standing> set(
      TreeMap<Dir, Standing> durable, TreeSet<Dir> dirs, Standing standing) {
    return dirs.foldLeft(durable, (map, d) -> map.put(d, standing));
  }

  private static TreeSet<Dir> covered(Tree tree, Dir dir, TreeSet<Dir> bounds) {
    return cover(TreeSet.empty(), tree, dir, bounds);
  }

  private static TreeSet<Dir> cover(TreeSet<Dir> found, Tree tree, Dir dir, TreeSet<Dir> bounds) {
    return bounds.contains(dir)
        ? found
        : tree.childrenOf(dir)
            .foldLeft(found.add(dir), (all, child) -> cover(all, tree, child, bounds));
  }
}
