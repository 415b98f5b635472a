package tern.kernel.queue;

import io.vavr.collection.Seq;

/// About how many bytes a dirfrag takes in an export, without what is nested in it.
///
/// TLA+: `Weigh`, of a dirfrag whose dentries are all primary, with names of one letter and without
/// caps. Ceph: `Migrator::maybe_split_export`.
public final class DirfragSize {
  private static final int DIRFRAG = 800;
  private static final int INODE = 1000;
  private static final int CAP = 80;
  private static final int REMOTE = 10;
  private static final int NULL = 1;

  private DirfragSize() {}

  /// The size of a dirfrag with these entries.
  public static int of(Seq<Dentry> dentries) {
    return dentries.foldLeft(DIRFRAG, (size, dentry) -> size + dentry.nameLength() + of(dentry));
  }

  private static int of(Dentry dentry) {
    return switch (dentry) {
      case Dentry.Null _ -> NULL;
      case Dentry.Remote _ -> REMOTE;
      case Dentry.Primary(_, var caps) -> INODE + caps * CAP;
    };
  }
}
