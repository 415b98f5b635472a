package tern.kernel.recovery;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cache.Pin;
import tern.kernel.cache.Tree;
import tern.kernel.journal.Durable;
import tern.kernel.journal.Replay.Standing;

/// What the replay of a journal leaves in the cache.
///
/// TLA+: `CacheAfterReplay`. Ceph: `ESubtreeMap::replay` and what is replayed after it.
///
/// @param tree the directory tree
/// @param rank whose journal it is
/// @param durable what the replay comes to
record ReplayedCache(Tree tree, Rank rank, Durable durable) {

  /// What is this rank's, what is directly in that, and what leads there.
  TreeMap<Dir, Dirfrag> cache() {
    return held().foldLeft(TreeMap.empty(), (all, d) -> all.put(d, dirfrag(d)));
  }

  /// The inodes of those, which nothing pins.
  TreeMap<Dir, TreeSet<Pin>> inodes() {
    return held().foldLeft(TreeMap.empty(), (all, d) -> all.put(d, TreeSet.empty()));
  }

  /// The imports that are in doubt, with their bounds.
  TreeMap<Dir, TreeSet<Dir>> ambiguousImports() {
    return durable
        .imports()
        .foldLeft(TreeMap.empty(), (all, d) -> all.put(d, bounds(TreeSet.empty(), d)));
  }

  /// The dirfrags directly below what came with an import.
  private TreeSet<Dir> bounds(TreeSet<Dir> found, Dir d) {
    var all = found;
    for (var x : tree.childrenOf(d)) {
      boolean came =
          durable.standing().get(x).contains(Standing.AMBIGUOUS) && !durable.imports().contains(x);
      all = came ? bounds(all, x) : all.add(x);
    }
    return all;
  }

  private TreeSet<Dir> held() {
    return Keep.held(tree, TreeSet.ofAll(durable.standing().keySet()));
  }

  private Dirfrag dirfrag(Dir d) {
    return isOwn(d) ? Dirfrag.auth(ownAuth(d), TreeMap.empty()) : Dirfrag.replica(otherAuth(d), 0);
  }

  private boolean isOwn(Dir d) {
    return durable.standing().containsKey(d);
  }

  /// The root of an import in doubt has a pair of its own, and so has what is otherwise than what
  /// is around it.
  private DirAuth ownAuth(Dir d) {
    if (durable.imports().contains(d)) {
      return new DirAuth(rank, rank);
    }
    var around = durable.standing().get(tree.parentOf(d));
    return durable.standing().get(d).equals(around) ? DirAuth.INHERIT : DirAuth.sole(rank);
  }

  /// Whose the others are is not in the journal.
  private DirAuth otherAuth(Dir d) {
    return d.equals(Dir.ROOT) || isOwn(tree.parentOf(d)) ? DirAuth.UNDEF : DirAuth.INHERIT;
  }
}
