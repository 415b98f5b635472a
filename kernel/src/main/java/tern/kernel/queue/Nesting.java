package tern.kernel.queue;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;

/// What a split has to know of a tree: what is nested in what, how large it is, and what is under
/// way already.
///
/// Ceph: `CDir`, `CInode::get_nested_dirfrags`.
public interface Nesting {
  /// The dirfrags of the directories in a dirfrag that are no subtree roots. TLA+: `Nested`.
  TreeSet<Dir> nested(Dir d);

  /// The size of a dirfrag without what is nested in it. TLA+: `Size`.
  int size(Dir d);

  /// Whether a dirfrag is being exported. TLA+: `Busy`.
  boolean busy(Dir d);
}
