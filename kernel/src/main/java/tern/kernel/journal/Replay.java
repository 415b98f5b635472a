package tern.kernel.journal;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.cache.Tree;

/// What the replay of a rank's journal says about who owns what.
///
/// TLA+: module `Journal`. Ceph: `LogEvent::replay` of each entry.
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

  /// What the replay comes to once an entry is durable, too. After an assertion nothing changes any
  /// more. TLA+: `Replay`.
  public static Durable replay(Tree tree, Durable durable, Entry entry) {
    return durable.error() == null ? next(tree, durable, entry) : durable;
  }

  private static Durable next(Tree tree, Durable durable, Entry entry) {
    return switch (entry) {
      case Entry.EImportStart(var dir, var bounds, _, _) ->
          start(durable, dir, covered(tree, dir, bounds));
      case Entry.EImportFinish(var dir, var bounds, var success) ->
          finish(durable, dir, covered(tree, dir, bounds), success);
      case Entry.EExport(var dir, var bounds) ->
          durable.with(durable.standing().removeAll(covered(tree, dir, bounds)), durable.imports());
      case Entry.ESubtreeMap map -> verify(durable, map);
      case Entry.ExportGo _, Entry.ESession _, Entry.ESessions _, Entry.ERejoinSessions _ ->
          durable;
    };
  }

  /// Ceph: `EImportStart::replay`.
  private static Durable start(Durable durable, Dir base, TreeSet<Dir> covered) {
    return durable.imports().contains(base)
        ? durable.failed(Assertion.EImportStartReplay)
        : durable.with(
            set(durable.standing(), covered, Standing.AMBIGUOUS), durable.imports().add(base));
  }

  /// Ceph: `EImportFinish::replay`.
  private static Durable finish(Durable durable, Dir base, TreeSet<Dir> covered, boolean success) {
    var standing = durable.standing();
    return durable.imports().contains(base)
        ? durable.with(
            success ? set(standing, covered, Standing.OWNED) : standing.removeAll(covered),
            durable.imports().remove(base))
        : durable.failed(Assertion.EImportFinishReplay);
  }

  /// A subtree map that is not the first one replayed says nothing new. Ceph:
  /// `ESubtreeMap::replay`.
  private static Durable verify(Durable durable, Entry.ESubtreeMap map) {
    return durable.standing().equals(map.dirs()) && durable.imports().equals(map.imports())
        ? durable
        : durable.failed(Assertion.ESubtreeMapReplay);
  }

  /// What the replay would come to with all that has been submitted. TLA+: `Replayed`.
  public static Durable replayed(Tree tree, Mds m) {
    return m.journal().foldLeft(m.durably(), (durable, entry) -> replay(tree, durable, entry));
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
