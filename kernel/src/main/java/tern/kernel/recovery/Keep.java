package tern.kernel.recovery;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.cache.Tree;

/// What a rank holds for the sake of what is its own.
final class Keep {
  private Keep() {}

  /// Its own, what is directly in that, what leads there, and the root. Ceph:
  /// `MDCache::trim_non_auth`.
  static TreeSet<Dir> held(Tree tree, TreeSet<Dir> own) {
    return own.foldLeft(
        TreeSet.of(Dir.ROOT), (held, d) -> held.addAll(tree.path(d)).addAll(tree.childrenOf(d)));
  }
}
