package tern.checker.coverage;

import static tern.kernel.cache.Freezing.isFreezing;
import static tern.kernel.cache.Freezing.isFrozen;

import tern.kernel.Dir;
import tern.kernel.Mds;

/// What a rank has of a dirfrag or an inode, as the phases of machines say it.
final class Holding {
  static final String REPLICA = "replica";
  static final String OWNER = "owner";
  static final String FREEZING = "owner, freezing";
  static final String FROZEN = "owner, frozen";

  private Holding() {}

  /// That of the owner.
  ///
  /// @param d the dirfrag, or the one in which the inode is
  static String owned(Mds m, Dir d) {
    return isFrozen(m, d) ? FROZEN : isFreezing(m, d) ? FREEZING : OWNER;
  }
}
