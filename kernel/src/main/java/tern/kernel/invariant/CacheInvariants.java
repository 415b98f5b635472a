package tern.kernel.invariant;

import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.cluster.Model;

/// The shape of one rank's cache.
final class CacheInvariants {
  private CacheInvariants() {}

  /// Whoever owns the dirfrag that holds an inode also holds the inode's own dirfrag, and every
  /// dirfrag and inode hangs on one that is held.
  ///
  /// Without it: a hint leads nowhere, and bystanders are not told.
  static boolean cacheTreeInv(Model model, Mds m) {
    var tree = model.rules().tree();
    return m.cache().keysIterator().forAll(d -> m.inodes().containsKey(d))
        && m.inodes().keysIterator().forAll(d -> d.equals(Dir.ROOT) || m.holds(tree.parentOf(d)))
        && m.cache()
            .forAll(entry -> !entry._2.auth() || tree.childrenOf(entry._1).forAll(m::holds));
  }
}
