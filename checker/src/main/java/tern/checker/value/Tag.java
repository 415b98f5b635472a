package tern.checker.value;

/// The first byte of an encoded value.
///
/// Strings, domains of functions, and composite values are sent once and then named by their
/// number: strings and domains count from 0 as they begin, non-empty sets, tuples and functions as
/// they end.
public final class Tag {
  public static final int FALSE = 0;
  public static final int TRUE = 1;

  /// A number follows.
  public static final int INT = 2;

  /// The text follows.
  public static final int NEW_STRING = 3;

  /// The string's number follows.
  public static final int OLD_STRING = 4;

  /// The size and the elements follow.
  public static final int TUPLE = 5;

  /// The size and the elements follow; their order has no meaning.
  public static final int SET = 6;

  /// The size, the keys in order and the values follow.
  public static final int NEW_DOMAIN = 7;

  /// The domain's number and the values follow.
  public static final int OLD_DOMAIN = 8;

  /// The number of a composite value follows.
  public static final int OLD_VALUE = 9;

  private Tag() {}
}
