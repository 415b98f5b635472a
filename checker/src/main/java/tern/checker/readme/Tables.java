package tern.checker.readme;

import java.util.List;

/// Tables in Markdown.
final class Tables {
  private Tables() {}

  static String row(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(Tables::escape).toList()) + " |\n";
  }

  static String head(List<String> titles) {
    return row(titles) + "|---".repeat(titles.size()) + "|\n";
  }

  private static String escape(String cell) {
    return cell.replace("|", "\\|");
  }
}
