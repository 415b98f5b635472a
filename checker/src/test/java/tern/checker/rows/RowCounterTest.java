package tern.checker.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tern.checker.coverage.AllModels;
import tern.checker.coverage.Coverage;
import tern.checker.engine.ExploreProgress;
import tern.checker.model.Manifest.Protocol;
import tern.checker.model.ModelFile;

/// Models that cannot take a row don't, and those that must do.
final class RowCounterTest {
  private static final String MODEL = "importer-dies";

  private static Set<String> rowsOf(String model) {
    var file = ModelFile.find(AllModels.HOME.resolve("spec/models"), model);
    var coverage = Coverage.of(List.of(file), 1, (_, _) -> ExploreProgress.NONE);
    var taken = new TreeSet<String>();
    for (var row : Rows.byId().values()) {
      if (coverage.steps(Protocol.SEED, model, row) > 0) {
        taken.add(row.id());
      }
    }
    return taken;
  }

  @Test
  void withoutFailuresAndStopsNothingIsLost() {
    assertEquals(List.of(), startingWith(rowsOf("handover"), "loss.", "failure.", "map."));
  }

  @Test
  void aFailureTakesEveryPhaseOfAnImport() {
    var rows = rowsOf(MODEL);
    for (var phase : List.of("discovered", "prepping", "prepped", "logging-start", "acking")) {
      assertTrue(rows.contains("loss.import." + phase), phase);
    }
  }

  @Test
  void nobodyComesBackWithoutAStandby() {
    assertEquals(
        List.of(),
        startingWith(rowsOf(MODEL), "resolve.sent", "rejoin.", "replay.ends", "restart"));
  }

  private static List<String> startingWith(Set<String> rows, String... prefixes) {
    return rows.stream().filter(row -> Stream.of(prefixes).anyMatch(row::startsWith)).toList();
  }
}
