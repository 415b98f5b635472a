package tern.checker.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.checker.model.Manifest.Protocol.SEED;
import static tern.checker.model.Manifest.Protocol.SOUND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tern.checker.cli.UserError;
import tern.checker.coverage.Matrix.Entry;

final class MatrixTest {
  private static final Cell DATA =
      new Cell(Role.IMPORTER.machine(), "PREPPED", Mail.DIR.toString());
  private static final Cell EARLY_DATA =
      new Cell(Role.IMPORTER.machine(), "PREPPING", Mail.DIR.toString());

  @TempDir private Path directory;

  private Unreached read(String phases, String messages, String kind) throws IOException {
    var text =
        """
        {"cells": [{"role": "importer", "phases": ["%s"], "messages": ["%s"], "%s": "Because."}]}
        """
            .formatted(phases, messages, kind);
    return Unreached.read(Files.writeString(directory.resolve("unreached.json"), text));
  }

  private static Coverage reaching(Cell cell) {
    var models = Map.of("big", reached(9, cell), "small", reached(3, cell));
    return new Coverage(Map.of(SEED, models, SOUND, Map.of()));
  }

  private static Reached reached(int states, Cell cell) {
    return new Reached(states, new TreeSet<>(List.of(cell)), new TreeSet<>(), new TreeMap<>());
  }

  private static boolean names(Matrix matrix, Cell cell) {
    return matrix.problems().stream().anyMatch(problem -> problem.startsWith(cell + " is "));
  }

  @Test
  void theSmallestModelIsNamed() throws IOException {
    var matrix = Matrix.of(reaching(DATA), read("PREPPING", "ExportDir", "cannot"));
    var entry = (Entry.Reached) matrix.entry(DATA);
    assertEquals("small", entry.model());
    assertTrue(entry.sound().isEmpty());
  }

  @Test
  void anEmptyCellIsAProblem() throws IOException {
    var matrix = Matrix.of(reaching(DATA), read("PREPPING", "ExportDir", "cannot"));
    assertEquals(new Entry.Explained(1, false), matrix.entry(EARLY_DATA));
    assertTrue(!names(matrix, DATA) && !names(matrix, EARLY_DATA));
    assertTrue(names(matrix, new Cell(Role.IMPORTER.machine(), "ACKING", DATA.mail())));
  }

  @Test
  void anExplanationOfWhatIsReachedIsAProblem() throws IOException {
    var matrix = Matrix.of(reaching(DATA), read("PREPPING..PREPPED", "ExportDir", "beyond"));
    assertTrue(names(matrix, DATA));
    assertEquals(new Entry.Explained(1, true), matrix.entry(EARLY_DATA));
  }

  @Test
  void whatALargeModelReachesIsSaidToBeReached() throws IOException {
    var matrix = Matrix.of(reaching(DATA), read("PREPPING", "ExportDir", "large"));
    assertEquals(new Entry.Explained(1, true), matrix.entry(EARLY_DATA));
    var report = new CoverageReport(reaching(DATA), matrix);
    assertTrue(report.text().contains("[1] in a large model: Because."), report.text());
    assertTrue(report.json().contains("\"large\":\"Because.\""), report.json());
  }

  @Test
  void whatARepairForbidsIsReachedUnderSeedAlone() throws IOException {
    var matrix = Matrix.of(reaching(DATA), read("PREPPING..PREPPED", "ExportDir", "forbidden"));
    assertTrue(!names(matrix, DATA) && matrix.forbids(DATA));
    assertTrue(names(matrix, EARLY_DATA));
  }

  @Test
  void whatIsForbiddenAndReachedUnderSoundIsAProblem() throws IOException {
    var models = Map.of("small", reached(3, DATA));
    var both = new Coverage(Map.of(SEED, models, SOUND, models));
    assertTrue(names(Matrix.of(both, read("PREPPED", "ExportDir", "forbidden")), DATA));
  }

  @ParameterizedTest
  @CsvSource({
    "PREPARED, ExportDir, cannot, phases[0]: no such phase",
    "ACKING..PREPPED, ExportDir, cannot, phases[0]: no such phase",
    "PREPPED, ExportFile, cannot, messages[0]: no such message",
    "PREPPED, FlushMsg, cannot, messages[0]: no such message",
    "PREPPED, ExportDir, perhaps, unknown field"
  })
  void unknownNamesAreErrors(String phases, String messages, String kind, String error) {
    var thrown = assertThrows(UserError.class, () -> read(phases, messages, kind));
    assertTrue(String.valueOf(thrown.getMessage()).contains(error), thrown.getMessage());
  }
}
