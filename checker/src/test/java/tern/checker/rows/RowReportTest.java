package tern.checker.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.checker.model.Manifest.Protocol.SEED;
import static tern.checker.model.Manifest.Protocol.SOUND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tern.checker.cli.UserError;
import tern.checker.coverage.Coverage;
import tern.checker.coverage.Reached;

final class RowReportTest {
  private static final String ROW = "loss.import.acking";

  @TempDir private Path directory;

  private Reasons read(String row, String kind) throws IOException {
    var text =
        """
        {"reasons": [{"rows": ["cancel.kick"], "leftOut": "No queue."},
                     {"rows": ["%s"], "%s": "Because."}]}
        """
            .formatted(row, kind);
    return Reasons.read(Files.writeString(directory.resolve("rows.json"), text));
  }

  private static Coverage taking(SortedMap<String, Integer> rows) {
    var models = Map.of("big", reached(9, rows), "small", reached(3, rows));
    return new Coverage(Map.of(SEED, models, SOUND, Map.of()));
  }

  private static Reached reached(int states, SortedMap<String, Integer> rows) {
    return new Reached(states, new TreeSet<>(), new TreeSet<>(), rows);
  }

  private static RowReport.Line line(RowReport report, String id) {
    return report.lines().stream().filter(l -> l.row().id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void theSmallestModelIsNamedWithItsSteps() throws IOException {
    var report =
        RowReport.of(taking(new TreeMap<>(Map.of(ROW, 7))), read("reverse.caps", "cannot"));
    var taking = line(report, ROW).taking().orElseThrow();
    assertEquals(new RowReport.Taking(SEED, "small", 7), taking);
    assertTrue(line(report, ROW).problem().isEmpty());
  }

  @Test
  void aRowWithNeitherIsAProblem() throws IOException {
    var report = RowReport.of(taking(new TreeMap<>()), read("reverse.caps", "cannot"));
    assertTrue(report.problems().contains(ROW + " is neither taken nor has a reason"));
    assertTrue(line(report, "cancel.kick").problem().isEmpty());
  }

  @Test
  void aRowWithBothIsAProblem() throws IOException {
    var report = RowReport.of(taking(new TreeMap<>(Map.of(ROW, 1))), read(ROW, "beyond"));
    assertEquals(
        ROW + " has a reason but small, 1 step takes it",
        line(report, ROW).problem().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "loss.import.nowhere, cannot, reasons[1].rows[0]: no such row",
    "cancel.kick, cannot, reasons[1].rows[0]: has a reason already",
    "loss.import.acking, perhaps, reasons[1].perhaps: unknown field"
  })
  void whatIsWrongInTheFileIsSaidWithItsPlace(String row, String kind, String error) {
    var thrown = assertThrows(UserError.class, () -> read(row, kind));
    assertTrue(String.valueOf(thrown.getMessage()).contains(error), thrown.getMessage());
  }
}
