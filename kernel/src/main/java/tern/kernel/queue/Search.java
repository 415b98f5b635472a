package tern.kernel.queue;

import io.vavr.collection.Vector;
import tern.kernel.Dir;

/// The search through a tree for what to export of it.
///
/// @param tree the tree
/// @param maxSize the size from which a tree is too large
record Search(Nesting tree, int maxSize) {
  /// What has been seen so far, and of the dirfrag that is looked at. TLA+: the `s` of `Look`.
  /// Ceph: `LevelData`.
  ///
  /// @param found the own sizes of all complete dirfrags
  /// @param skipped the own sizes of all others
  /// @param results what will be exported on its own in any case
  /// @param stopped whether it has seen enough
  /// @param complete whether nothing is busy in this dirfrag
  /// @param parts what is complete in this one, as large as it can be; once stopped, also in those
  ///   inside it that are not done
  /// @param size the size of this one, with its parts
  record Seen(
      int found,
      int skipped,
      Vector<Dir> results,
      boolean stopped,
      boolean complete,
      Vector<Dir> parts,
      int size) {
    static final Seen NOTHING = new Seen(0, 0, Vector.empty(), false, true, Vector.empty(), 0);

    private Seen enter(int own) {
      return new Seen(found, skipped, results, false, true, Vector.empty(), own);
    }

    private Seen unfinished() {
      return new Seen(found, skipped, results, stopped, false, parts, size);
    }

    private Seen count(int own) {
      return new Seen(found + own, skipped, results, false, true, parts, size);
    }

    private Seen skip(int own) {
      return new Seen(found, skipped + own, results.appendAll(parts), false, false, parts, size);
    }

    private Seen stop() {
      return new Seen(found, skipped, results, true, complete, parts, size);
    }
  }

  /// Looks at a dirfrag and what is nested in it. One that is too large with what it has is not
  /// taken as a whole if half of that much has been found already. TLA+: `Look`.
  Seen look(Dir d, Seen before) {
    int own = tree.size(d);
    var all = tree.nested(d).foldLeft(before.enter(own), this::take);
    if (all.stopped()) {
      return all;
    }
    if (!all.complete()) {
      return all.skip(own);
    }
    boolean tooLarge = all.size() >= maxSize && 2L * all.found() > maxSize;
    return tooLarge ? all.stop() : all.count(own);
  }

  /// Goes on with a dirfrag that is nested in the one that is looked at. TLA+: `take` of `Look`.
  private Seen take(Seen outer, Dir nested) {
    if (outer.stopped()) {
      return outer;
    }
    return tree.busy(nested) ? outer.unfinished() : leave(outer, nested, look(nested, outer));
  }

  /// Comes back from there, and stops if it has found enough. TLA+: `leave` of `Look`.
  private Seen leave(Seen outer, Dir nested, Seen inner) {
    var whole = !inner.stopped() && inner.complete();
    var parts =
        inner.stopped()
            ? outer.parts().appendAll(inner.parts())
            : whole ? outer.parts().append(nested) : outer.parts();
    return new Seen(
        inner.found(),
        inner.skipped(),
        inner.results(),
        inner.stopped() || inner.found() >= maxSize,
        outer.complete() && inner.complete(),
        parts,
        whole ? outer.size() + inner.size() : outer.size());
  }
}
