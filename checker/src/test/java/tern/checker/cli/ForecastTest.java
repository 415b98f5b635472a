package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.check.CaseList;
import tern.checker.coverage.AllModels;
import tern.checker.model.Manifest;
import tern.checker.model.Seconds;

final class ForecastTest {
  private static final Path SPEC = AllModels.HOME.resolve("spec");

  @Test
  void allModelsTakeWhatTheyTookTogether() {
    var manifest = Manifest.read(SPEC.resolve("models/manifest.json"));
    var seconds = Seconds.read(SPEC.resolve("models/seconds.json"), manifest);
    long sum = manifest.models().stream().mapToLong(model -> seconds.of(model.name())).sum();
    var cases = CaseList.of(SPEC, new CaseList.Wanted(List.of(), true, null, List.of(), List.of()));
    assertEquals(
        Optional.of(
            "%d cases, 1 at a time, are likely to take about %d minutes"
                .formatted(2 * manifest.models().size(), Math.round(sum / 60.0))),
        Forecast.of(SPEC, cases, 1));
  }

  @Test
  void nothingIsSaidWhereNothingHasBeenMeasured(@TempDir Path spec) throws Exception {
    Files.createDirectories(spec.resolve("models"));
    assertEquals(Optional.empty(), Forecast.of(spec, List.of(), 1));
  }
}
