package tern.kernel.cluster;

import io.vavr.collection.Traversable;
import io.vavr.collection.TreeMap;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.cluster.Shape.Sizing;

/// Refuses what no shape can be: an [IllegalArgumentException] says what, and of which dirfrag or
/// rank.
///
/// @param ranks how many ranks there are
/// @param parent each dirfrag's containing dirfrag
record Possible(int ranks, TreeMap<Dir, Dir> parent) {
  /// Takes the tree on trust until [#requireTree].
  Possible {
    require(ranks > 0, "there must be a rank, not " + ranks + " of them");
  }

  /// Everything is in the root, at some depth.
  void requireTree() {
    require(parent.containsKey(Dir.ROOT), "there is no " + Dir.ROOT);
    parent.forEach((d, p) ->
        require(
            d.equals(Dir.ROOT) ? p.equals(Dir.NONE) : parent.containsKey(p),
            d + " cannot be in \"" + p + "\": there is no such directory"));
    parent.keySet().forEach(d -> require(isUnderRoot(d), d + " is in itself"));
  }

  private boolean isUnderRoot(Dir d) {
    var above = d;
    for (int i = 0; i < parent.size() && !above.equals(Dir.ROOT); i++) {
      above = parent.get(above).get();
    }
    return above.equals(Dir.ROOT);
  }

  /// The root has an owner, and so everything in it.
  void requireOwners(TreeMap<Dir, Rank> owner) {
    require(owner.containsKey(Dir.ROOT), Dir.ROOT + " has no owner");
    owner.forEach((d, r) -> {
      requireDir(d, "owned");
      requireRank(r, "the owner of " + d);
    });
  }

  void requireDirs(Traversable<Dir> dirs, String what) {
    dirs.forEach(d -> requireDir(d, what));
  }

  void requireDir(Dir d, String what) {
    require(parent.containsKey(d), d + " is " + what + ", but there is no such directory");
  }

  void requireRanks(Traversable<Rank> all, String what) {
    all.forEach(r -> requireRank(r, what));
  }

  void requireRank(Rank r, String what) {
    require(
        r.isSomebody() && r.number() < ranks,
        "rank " + r + " is " + what + ", but there are " + ranks);
  }

  /// From a rank to another.
  void requireLink(Rank from, Rank to, String what) {
    requireRank(from, "the one that " + what);
    requireRank(to, "the one to which another " + what);
    require(!from.equals(to), "rank " + from + " is both ends of one that " + what);
  }

  /// Every dirfrag has a size, nothing else has, and none is below zero.
  void requireSizes(Sizing sizing) {
    parent.keySet().forEach(d -> require(sizing.size().containsKey(d), d + " has no size"));
    sizing
        .size()
        .forEach((d, size) -> {
          requireDir(d, "of some size");
          require(size >= 0, "the size of " + d + " is " + size);
        });
    sizing
        .resizes()
        .add(sizing.maxSize())
        .forEach(max -> require(max >= 0, "the size that is too large is " + max));
  }

  private static void require(boolean possible, String message) {
    if (!possible) {
      throw new IllegalArgumentException(message);
    }
  }
}
