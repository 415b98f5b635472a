package tern.checker.rows;

import java.util.Comparator;

/// The sections of the protocol's reference, as `chapter.number`, or a chapter that has none.
final class Sections {
  /// Rows by section; those of one section as they are written down.
  static final Comparator<Row> ORDER = Comparator.comparingInt(row -> place(row.section()));

  private Sections() {}

  private static int place(String section) {
    var parts = section.split("\\.", 2);
    int number = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
    return 100 * Integer.parseInt(parts[0]) + number;
  }
}
