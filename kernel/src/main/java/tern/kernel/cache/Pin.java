package tern.kernel.cache;

/// What of the migrator keeps an inode in the cache. TLA+: the members of `inodes[d]`.
public enum Pin {
  /// A migration of its dirfrag to this rank has begun. Ceph: `CInode::PIN_IMPORTING`.
  IMPORTING,
  /// It leads to a bound of an import. Ceph: `CInode::PIN_STICKYDIRS`.
  STICKY
}
