package tern.checker.killpoints;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tern.checker.model.LocatedJson;
import tern.checker.model.Manifest.Protocol;

/// What is known beforehand, from `spec/killpoints.json`: the pairs that no behaviour comes to, and
/// what is not as it should be at which pair.
///
/// @param unreached empty if nothing is known
public record KillPins(
    Optional<SortedSet<Pair>> unreached, SortedMap<Pair, List<String>> complaints) {
  /// Nothing is known.
  public static final KillPins NONE = new KillPins(Optional.empty(), new TreeMap<>());

  /// Reads what is known under a protocol; a [tern.checker.cli.UserError] says what is wrong with
  /// the file.
  public static KillPins read(Path file, String protocol) {
    var fields = LocatedJson.read(file).object("unreached", "complaints");
    var under =
        fields.get("complaints").object(Protocol.SEED.toString(), Protocol.SOUND.toString());
    var unreached = new TreeSet<Pair>();
    for (var row : fields.get("unreached").array()) {
      var cells = row.object("exporter", "importers");
      for (var importer : cells.get("importers").array()) {
        unreached.add(new Pair(cells.get("exporter").count(), importer.count()));
      }
    }
    var complaints = new TreeMap<Pair, List<String>>();
    for (var cell : under.get(protocol).array()) {
      var of = cell.object("exporter", "importer", "what");
      complaints.put(
          new Pair(of.get("exporter").count(), of.get("importer").count()),
          of.get("what").array().stream().map(LocatedJson::string).toList());
    }
    return new KillPins(Optional.of(unreached), complaints);
  }

  /// How what was found at some pairs differs from this, in sentences.
  List<String> differences(KillMatrix matrix) {
    var differences = new ArrayList<String>();
    unreached.ifPresent(known -> {
      for (var cell : matrix.cells()) {
        boolean expected = known.contains(cell.pair());
        if (cell.isReached() == expected) {
          differences.add(
              cell.pair() + (expected ? ": there is a way to it" : ": there is no way to it"));
        }
      }
    });
    for (var cell : matrix.cells()) {
      var known = complaints.getOrDefault(cell.pair(), List.of());
      cell.complaints().stream()
          .filter(complaint -> !known.contains(complaint))
          .forEach(complaint -> differences.add(cell.pair() + ": " + complaint));
      known.stream()
          .filter(complaint -> !cell.complaints().contains(complaint))
          .forEach(complaint -> differences.add(cell.pair() + ": no more " + complaint));
    }
    return differences;
  }

  /// Pairs by the exporter's point.
  static Map<Integer, List<Integer>> byExporter(SortedSet<Pair> pairs) {
    var rows = new TreeMap<Integer, List<Integer>>();
    pairs.forEach(
        pair -> rows.computeIfAbsent(pair.exporter(), _ -> new ArrayList<>()).add(pair.importer()));
    return rows;
  }
}
