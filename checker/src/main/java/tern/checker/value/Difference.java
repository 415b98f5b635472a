package tern.checker.value;

import org.jspecify.annotations.Nullable;

/// One place where two values differ, such as `mds[1].exports["/a"].state: "FREEZING" vs
/// "PREPPING"`.
///
/// @param path where, written as in TLA+; empty if the values differ as a whole
/// @param left what the left one has there, null if nothing
/// @param right what the right one has there, null if nothing
public record Difference(String path, @Nullable Value left, @Nullable Value right) {

  @Override
  public String toString() {
    return (path.isEmpty() ? "" : path + ": ") + text(left) + " vs " + text(right);
  }

  private static String text(@Nullable Value value) {
    return value == null ? "absent" : value.toString();
  }
}
