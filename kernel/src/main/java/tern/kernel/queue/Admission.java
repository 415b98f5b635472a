package tern.kernel.queue;

/// Whether the next export in the queue may begin.
public final class Admission {
  private Admission() {}

  /// The test of the loop. Exports that take their locks have no size yet, so each is counted as
  /// one that is just not too large. TLA+: `Admits`. Ceph: `Migrator::maybe_do_queued_export`.
  ///
  /// @param maxSize the size from which a tree is too large
  /// @param exporting the sizes of all exports together
  /// @param locking how many exports take their locks
  public static boolean admits(int maxSize, int exporting, int locking) {
    long room = 2L * maxSize - exporting;
    return room > 0 && room >= maxSize * (locking + 1L);
  }
}
