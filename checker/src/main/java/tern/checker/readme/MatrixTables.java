package tern.checker.readme;

import java.util.ArrayList;
import java.util.stream.Stream;
import tern.checker.coverage.Cell;
import tern.checker.coverage.Machine;
import tern.checker.coverage.Matrix;

/// The matrix as collapsed tables, with the reasons below.
final class MatrixTables {
  private MatrixTables() {}

  /// All tables.
  static String of(Matrix matrix) {
    var text = new StringBuilder();
    for (var machine : Machine.all()) {
      text.append("<details>\n<summary>")
          .append(machine.title())
          .append("</summary>\n\n")
          .append(table(matrix, machine))
          .append("\n</details>\n\n");
    }
    return text.append(reasons(matrix)).toString();
  }

  private static String table(Matrix matrix, Machine machine) {
    var titles = Stream.concat(Stream.of(""), machine.mails().stream()).toList();
    var text = new StringBuilder(Tables.head(titles));
    for (var phase : machine.phases()) {
      var cells = new ArrayList<String>();
      cells.add(phase);
      for (var mail : machine.mails()) {
        cells.add(cell(matrix.entry(new Cell(machine, phase, mail))));
      }
      text.append(Tables.row(cells));
    }
    return text.toString();
  }

  private static String cell(Matrix.Entry entry) {
    return switch (entry) {
      case Matrix.Entry.Reached(var seed, var sound) ->
          seed.isPresent()
              ? seed.get() + (sound.isPresent() ? "" : " (seed)")
              : sound.orElseThrow() + " (sound)";
      case Matrix.Entry.Explained(var number, var possible) ->
          possible ? "(" + number + ")" : "" + number;
      case Matrix.Entry.Empty() -> "?";
    };
  }

  private static String reasons(Matrix matrix) {
    var text =
        new StringBuilder(
            "<details>\n<summary>Why none of these models reaches the numbered cells</summary>\n\n");
    for (int i = 0; i < matrix.reasons().size(); i++) {
      var reason = matrix.reasons().get(i);
      text.append(i + 1)
          .append(". ")
          .append(
              switch (reason.kind()) {
                case BEYOND -> "*Possible, but beyond the models:* ";
                case LARGE -> "*Only in a large model:* ";
                case CANNOT, FORBIDDEN -> "";
              })
          .append(reason.why())
          .append('\n');
    }
    return text.append("\n</details>\n").toString();
  }
}
