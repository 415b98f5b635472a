package tern.checker.readme;

import java.nio.file.Path;
import tern.checker.findings.Findings;
import tern.checker.findings.FindingsText;
import tern.checker.findings.Witness;

/// What `tern findings` lists, as a table.
final class FindingsTable {
  private FindingsTable() {}

  static String of(Path spec) {
    var rows = FindingsText.table(Witness.all(spec, Findings.of(spec)));
    var text = new StringBuilder(Tables.head(rows.getFirst()));
    rows.stream().skip(1).forEach(row -> text.append(Tables.row(row)));
    return text.toString();
  }
}
