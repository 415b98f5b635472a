package tern.kernel.recovery;

import static tern.kernel.cache.Authority.subtreeRoot;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.cache.Tree;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;

/// The beginning of a segment of the journal.
public final class Segment {
  private Segment() {}

  /// A segment begins with what the subtree map says. TLA+: `StartSegment`. Ceph:
  /// `MDLog::start_segment`, `MDCache::create_subtree_map`.
  public static Transition startSegment(Turn turn) {
    return turn.serving().act(t -> t.submit(subtreeMap(t.tree(), t.mds())));
  }

  private static Entry subtreeMap(Tree tree, Mds m) {
    TreeMap<Dir, Standing> dirs = TreeMap.empty();
    TreeSet<Dir> imports = TreeSet.empty();
    for (var d : m.cache().keySet()) {
      var root = subtreeRoot(tree, m, d);
      if (m.dirfrag(root).dirAuth().first().equals(m.rank())) {
        boolean doubtful = isInDoubt(m, root);
        dirs = dirs.put(d, doubtful ? Standing.AMBIGUOUS : Standing.OWNED);
        imports = doubtful ? imports.add(root) : imports;
      }
    }
    return new Entry.ESubtreeMap(dirs, imports);
  }

  /// Whether a subtree has come and may still go back. TLA+: `unsure` of `StartSegment`. Ceph:
  /// `Migrator::is_ambiguous_import`, `MDCache::my_ambiguous_imports`.
  public static boolean isInDoubt(Mds m, Dir root) {
    return m.ambiguousImports().containsKey(root)
        || m.imports().get(root).exists(Segment::isJournaled);
  }

  /// TLA+: `Journaled`.
  private static boolean isJournaled(Import entry) {
    return switch (entry) {
      case Import.LoggingStart _, Import.Acking _, Import.Finishing _ -> true;
      case Import.Discovering _,
          Import.Discovered _,
          Import.Prepping _,
          Import.Prepped _,
          Import.Aborting _ ->
          false;
    };
  }
}
