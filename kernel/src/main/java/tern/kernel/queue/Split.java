package tern.kernel.queue;

import io.vavr.collection.Vector;
import tern.kernel.Dir;

/// What is exported of a tree: all of it, or some of what is nested in it, each on its own.
///
/// TLA+: `MaybeSplitExport`. Ceph: `Migrator::maybe_split_export`.
public sealed interface Split {
  /// All of it.
  ///
  /// @param size about how large that is
  record Whole(int size) implements Split {}

  /// These, and not the rest for now. None, if all of it that is not busy hangs on what is.
  record Parts(Vector<Dir> dirs) implements Split {}

  /// Looks through a tree, depth first, until it has seen enough for one export or all there is.
  /// What has something busy in it is not taken as a whole, for it would not freeze before that is
  /// over. TLA+: `MaybeSplitExport`. Ceph: `Migrator::maybe_split_export`.
  ///
  /// @param maxSize the size from which a tree is too large
  /// @param nullOkay whether there may be nothing to export, as for a part of a split
  static Split maybeSplitExport(Nesting tree, Dir d, int maxSize, boolean nullOkay) {
    var end = new Search(tree, maxSize).look(d, Search.Seen.NOTHING);
    var dirs = end.stopped() ? end.results().appendAll(end.parts()) : end.results();
    return dirs.isEmpty() && (end.skipped() == 0 || !nullOkay)
        ? new Whole(end.found() + end.skipped())
        : new Parts(dirs);
  }
}
