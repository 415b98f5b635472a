package tern.checker.engine;

/// Where keys have their places in small tables that forget.
final class Slots {
  private Slots() {}

  /// The place of a key among 2 to the power of `bits`.
  static int of(long key, int bits) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> (64 - bits));
  }
}
