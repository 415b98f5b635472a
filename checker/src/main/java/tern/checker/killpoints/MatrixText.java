package tern.checker.killpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import tern.checker.check.TextTable;
import tern.kernel.KillPoint;
import tern.kernel.Rules.Wish;
import tern.kernel.cluster.Model;
import tools.jackson.databind.json.JsonMapper;

/// A matrix for a reader, and as JSON.
///
/// @param name the model's
/// @param protocol the protocol's
public record MatrixText(
    String name, String protocol, Model model, KillMatrix matrix, KillPins pins) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String UNREACHED = "-";

  /// Whether all of it is as the protocol promises, and as it is pinned.
  public boolean isAsExpected() {
    return pins.differences(matrix).isEmpty();
  }

  /// The matrix, what its words mean, and what is not as it should be.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    Wish wish = model.rules().exports().head();
    lines.add(
        "%s %s: who owns %s in the end, A the exporter r%s or B the importer r%s"
            .formatted(name, protocol, wish.dir(), wish.from(), wish.to()));
    lines.add("");
    lines.addAll(table());
    lines.add("");
    lines.addAll(legend());
    lines.add("");
    lines.addAll(verdict());
    return lines;
  }

  private List<String> table() {
    var table = new TextTable(1);
    rows().forEach(row -> table.add(row.toArray(new String[0])));
    return table.lines();
  }

  /// The cells of the matrix; the first row and the first column are heads.
  public List<List<String>> rows() {
    var rows = new TreeMap<Integer, TreeMap<Integer, Cell>>();
    matrix
        .cells()
        .forEach(cell ->
            rows.computeIfAbsent(cell.pair().exporter(), _ -> new TreeMap<>())
                .put(cell.pair().importer(), cell));
    var columns = new TreeSet<Integer>();
    rows.values().forEach(row -> columns.addAll(row.keySet()));
    var table = new ArrayList<List<String>>();
    var head = new ArrayList<String>();
    head.add("exporter \\ importer");
    columns.forEach(column -> head.add(label(column)));
    table.add(head);
    rows.forEach((exporter, row) -> {
      var line = new ArrayList<String>();
      line.add(label(exporter));
      columns.forEach(column -> {
        var cell = row.get(column);
        line.add(cell == null ? "" : word(cell));
      });
      table.add(line);
    });
    return table;
  }

  private static String label(int number) {
    return number == 0 ? "lives" : "at " + number;
  }

  private static String word(Cell cell) {
    if (!cell.isReached()) {
      return UNREACHED;
    }
    return cell.owners() + (cell.complaints().isEmpty() ? "" : "!");
  }

  private List<String> legend() {
    var table = new TextTable(0);
    var points = new TreeSet<KillPoint>();
    matrix.cells().forEach(cell -> cell.pair().points().forEach(points::add));
    for (var point : points) {
      table.add(point.role().word() + " at " + point.number(), point.toString(), point.sentence());
    }
    return table.lines();
  }

  private List<String> verdict() {
    var lines = new ArrayList<String>();
    int unreached = matrix.unreached().size();
    int combinations = matrix.cells().size();
    lines.add(
        "%d combination%s, %,d states; %s."
            .formatted(
                combinations,
                combinations == 1 ? "" : "s",
                matrix.states(),
                unreached == 0
                    ? "there is a way to each"
                    : "there is no way to %d (%s)".formatted(unreached, UNREACHED)));
    boolean right = matrix.cells().stream().allMatch(cell -> cell.complaints().isEmpty());
    if (right && unreached < combinations) {
      lines.add("Every owner is one that the protocol promises, and no property is violated.");
    }
    for (var cell : matrix.cells()) {
      if (!cell.complaints().isEmpty()) {
        lines.add(
            "! %s: %s; expected owner %s"
                .formatted(cell.pair(), String.join(", ", cell.complaints()), cell.expected()));
      }
    }
    var differences = pins.differences(matrix);
    if (differences.isEmpty()) {
      lines.add(
          pins.unreached().isPresent()
              ? "All of it is as spec/killpoints.json has it."
              : "Nothing is known beforehand of this model.");
    } else {
      lines.add("Not as it should be:");
      differences.forEach(difference -> lines.add("  " + difference));
    }
    return lines;
  }

  /// All of it as one object.
  public String json() {
    var json = JSON.createObjectNode().put("model", name).put("protocol", protocol);
    json.put("states", matrix.states()).put("asExpected", isAsExpected());
    var cells = json.putArray("cells");
    for (var cell : matrix.cells()) {
      var object = cells.addObject();
      object.put("exporter", cell.pair().exporter()).put("importer", cell.pair().importer());
      object.put("states", cell.states()).put("dead", cell.dead());
      object.put("expected", cell.expected());
      var ends = object.putObject("ends");
      cell.ends().forEach((owner, count) -> ends.put(owner.toString(), count));
    }
    var unreached = json.putArray("unreached");
    KillPins.byExporter(matrix.unreached())
        .forEach((exporter, importers) -> {
          var row = unreached.addObject().put("exporter", exporter);
          importers.forEach(row.putArray("importers")::add);
        });
    var complaints = json.putArray("complaints");
    for (var cell : matrix.cells()) {
      if (!cell.complaints().isEmpty()) {
        var object = complaints.addObject();
        object.put("exporter", cell.pair().exporter()).put("importer", cell.pair().importer());
        cell.complaints().forEach(object.putArray("what")::add);
      }
    }
    return json.toString();
  }
}
