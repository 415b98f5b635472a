package tern.checker.check;

import java.util.ArrayList;
import java.util.List;

/// Cells in columns: those with nothing but numbers or nothing below their head to the right, all
/// others to the left.
public final class TextTable {
  private final int heads;
  private final List<List<String>> rows = new ArrayList<>();

  /// A table of which the first rows are the columns' heads.
  public TextTable(int heads) {
    this.heads = heads;
  }

  /// A row; all have as many cells as the first.
  public void add(String... cells) {
    rows.add(List.of(cells));
  }

  /// The rows, line by line, without blanks at their ends.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        var gap = " ".repeat(width(column) - row.get(column).length());
        line.append(isNumeric(column) ? gap + row.get(column) : row.get(column) + gap).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private boolean isNumeric(int column) {
    return rows.size() > heads
        && rows.stream().skip(heads).allMatch(row -> isNumber(row.get(column)));
  }

  private static boolean isNumber(String cell) {
    return cell.chars().allMatch(c -> "0123456789,.".indexOf(c) >= 0);
  }
}
