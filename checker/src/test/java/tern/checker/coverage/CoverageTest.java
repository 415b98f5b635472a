package tern.checker.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.checker.model.Manifest.Protocol.SEED;
import static tern.checker.model.Manifest.Protocol.SOUND;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

final class CoverageTest {
  private static final Coverage COVERAGE = AllModels.coverage();
  private static final Matrix MATRIX =
      Matrix.of(COVERAGE, Unreached.read(AllModels.HOME.resolve("spec/unreached.json")));

  @Test
  void everyCellIsEitherReachedOrExplained() {
    assertEquals(List.of(), MATRIX.problems());
  }

  @Test
  void theRepairsForbidNothing() {
    assertEquals(List.of(), new CoverageReport(COVERAGE, MATRIX).lost());
  }

  @Test
  void everyPhaseIsReachedAndLeft() {
    for (var role : Role.values()) {
      for (var phase : role.phases()) {
        assertTrue(COVERAGE.edges(SEED).stream().anyMatch(e -> isAt(e, role, e.to(), phase)));
        assertTrue(COVERAGE.edges(SOUND).stream().anyMatch(e -> isAt(e, role, e.from(), phase)));
      }
    }
  }

  private static boolean isAt(Edge edge, Role role, String end, String phase) {
    return edge.role() == role && end.equals(phase);
  }

  @Test
  void theStraightLineOfAnExportIsThere() {
    assertTrue(
        COVERAGE
            .edges(SEED)
            .containsAll(
                List.of(
                    edge("∅", "LOCKING", "ExportDir"),
                    edge("LOCKING", "DISCOVERING", "DispatchExportDir"),
                    edge("DISCOVERING", "FREEZING", "HandleExportDiscoverAck"),
                    edge("FREEZING", "PREPPING", "ExportFrozen"),
                    edge("PREPPING", "WARNING", "HandleExportPrepAck"),
                    edge("WARNING", "EXPORTING", "ExportGoSynced"),
                    edge("EXPORTING", "LOGGINGFINISH", "HandleExportAck"),
                    edge("LOGGINGFINISH", "NOTIFYING", "ExportLoggedFinish"),
                    edge("NOTIFYING", "∅", "HandleExportNotifyAck"))));
  }

  private static Edge edge(String from, String to, String action) {
    return new Edge(Role.EXPORTER, from, to, action);
  }

  @Test
  void thePhasesAreThoseOfTheKernel() {
    assertEquals(phasesOf(Export.class), Set.copyOf(Role.EXPORTER.phases()));
    assertEquals(phasesOf(Import.class), Set.copyOf(Role.IMPORTER.phases()));
  }

  private static Set<String> phasesOf(Class<?> type) {
    var records = Arrays.stream(type.getDeclaredClasses()).filter(Class::isRecord);
    var phases = records.map(record -> record.getSimpleName().toUpperCase(Locale.ROOT));
    return Set.copyOf(Stream.concat(Stream.of(Machine.NONE), phases).toList());
  }
}
