package tern.checker.engine;

/// How many bytes an object takes: the layout of HotSpot, with compressed references.
final class Layout {
  static final int REFERENCE = 4;

  /// An `Integer`, or an object with one number.
  static final long INTEGER = object(Integer.BYTES);

  private static final int HEADER = 12;

  private Layout() {}

  /// An object with fields that take so many bytes.
  static long object(int fields) {
    return aligned(HEADER + fields);
  }

  /// An array of `length` elements of so many bytes each.
  static long array(long length, int each) {
    return aligned(HEADER + Integer.BYTES + length * each);
  }

  private static long aligned(long bytes) {
    return (bytes + 7) & ~7L;
  }
}
