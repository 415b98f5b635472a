package tern.checker.readme;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tern.checker.rows.Reasons;
import tern.checker.rows.RowReport;
import tern.checker.rows.RowReport.Line;

/// How many rows of each section the models take, and which they don't, with the reasons.
final class RowsTable {
  /// What the sections are about.
  private static final Map<String, String> ABOUT =
      Map.ofEntries(
          entry("1.8", "an export that turns back"),
          entry("1.9", "a rank that is lost; what comes of it"),
          entry("1.10", "maps, delivery, the journal"),
          entry("1.11", "journal events, replay"),
          entry("1.12", "resolve, rejoin"),
          entry("3.1", "how a rank fails, what is dropped"),
          entry("3.7", "an export that turns back, expires: corrections"),
          entry("3.8", "a rank that is lost: corrections"),
          entry("3.9", "journal, resolve, rejoin: corrections"),
          entry("5.1", "the queue of exports"),
          entry("5.2", "what a tree is split into"),
          entry("5.3", "how the parts begin and end"),
          entry("6", "starting an export"),
          entry("7", "a rank that stops"));

  private RowsTable() {}

  static String of(RowReport report) {
    return counts(report) + '\n' + rows(report) + '\n' + reasons(report);
  }

  private static String counts(RowReport report) {
    var heads = new ArrayList<>(List.of("section", "about", "rows", "taken"));
    for (var kind : Reasons.Kind.values()) {
      heads.add(kind.toString());
    }
    var text = new StringBuilder(Tables.head(heads));
    for (var section : report.sections()) {
      text.append(Tables.row(counts(section, report.of(section))));
    }
    return text.toString();
  }

  private static List<String> counts(String section, List<Line> lines) {
    var cells =
        new ArrayList<>(List.of(section, ABOUT.getOrDefault(section, ""), "" + lines.size()));
    cells.add("" + lines.stream().filter(line -> line.taking().isPresent()).count());
    for (var kind : Reasons.Kind.values()) {
      long count =
          lines.stream()
              .filter(line -> line.reason().filter(reason -> reason.kind() == kind).isPresent())
              .count();
      cells.add(count == 0 ? "" : "" + count);
    }
    return cells;
  }

  private static String rows(RowReport report) {
    var text =
        new StringBuilder(
            "<details>\n<summary>Every row, with the smallest model that takes it</summary>\n\n");
    text.append(Tables.head(List.of("section", "row", "what happens", "taken by")));
    for (var line : report.lines()) {
      line.taking()
          .ifPresent(taking ->
              text.append(
                  Tables.row(
                      List.of(
                          line.row().section(),
                          "`" + line.row().id() + "`",
                          line.row().words(),
                          taking.where()))));
    }
    return text.append("\n</details>\n").toString();
  }

  private static String reasons(RowReport report) {
    var text = new StringBuilder("What no model takes, and why:\n\n");
    for (var reason : report.reasons()) {
      text.append("- *")
          .append(reason.kind())
          .append(":* ")
          .append(reason.rows().stream().map("`%s`"::formatted).collect(joining(", ")))
          .append(". ")
          .append(reason.why())
          .append('\n');
    }
    return text.toString();
  }
}
