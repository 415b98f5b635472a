package tern.kernel.queue;

/// An entry of a dirfrag, as far as its size goes.
///
/// Ceph: `CDentry` and its linkage.
public sealed interface Dentry {
  /// How many bytes its name has.
  int nameLength();

  /// Nothing has this name, and that is known. Ceph: a null linkage.
  record Null(int nameLength) implements Dentry {}

  /// Another name of an inode that lies elsewhere. Ceph: a remote linkage.
  record Remote(int nameLength) implements Dentry {}

  /// The inode lies here.
  ///
  /// @param caps how many clients hold a cap on it
  record Primary(int nameLength, int caps) implements Dentry {}
}
