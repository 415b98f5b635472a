package tern.checker.check;

import java.util.ArrayList;
import java.util.List;

/// Cells in columns: numbers to the right, everything else to the left.
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /// The rows, line by line, without blanks at their ends.
  List<String> lines() {
    var widths = widths();
    var lines = new ArrayList<String>();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        var gap = " ".repeat(widths.get(i) - row.get(i).length());
        line.append(isNumber(row.get(i)) ? gap + row.get(i) : row.get(i) + gap).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private List<Integer> widths() {
    var widths = new ArrayList<Integer>();
    for (var row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int length = row.get(i).length();
        if (i == widths.size()) {
          widths.add(length);
        } else {
          widths.set(i, Math.max(widths.get(i), length));
        }
      }
    }
    return widths;
  }

  private static boolean isNumber(String cell) {
    return !cell.isEmpty() && cell.chars().allMatch(c -> "0123456789,.".indexOf(c) >= 0);
  }
}
