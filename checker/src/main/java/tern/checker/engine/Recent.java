package tern.checker.engine;

import java.util.Arrays;

/// The latest roots that a worker came by, small enough for the processor's cache: states that are
/// near each other lead to the same ones, and about half of all steps lead to one of these.
final class Recent {
  private static final int BITS = 14;

  /// No root: there are no negative numbers in one.
  private static final long NONE = -1;

  private final long[] roots = new long[1 << BITS];

  Recent() {
    Arrays.fill(roots, NONE);
  }

  /// Adds a root; returns false if it was among the latest already.
  boolean add(long root) {
    int slot = Slots.of(root, BITS);
    boolean isNew = roots[slot] != root;
    roots[slot] = root;
    return isNew;
  }
}
