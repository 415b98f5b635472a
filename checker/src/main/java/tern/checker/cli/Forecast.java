package tern.checker.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tern.checker.check.Case;
import tern.checker.model.Manifest;
import tern.checker.model.Seconds;

/// How long a check is likely to take, from what each model took once.
final class Forecast {
  /// Each model was measured under both protocols.
  private static final double PROTOCOLS = Manifest.Protocol.values().length;

  private static final int MINUTE = 60;

  private Forecast() {}

  /// A line about it; empty where nothing has been measured.
  ///
  /// @param cores how many cases run at a time
  static Optional<String> of(Path spec, List<Case> cases, int cores) {
    var measured = spec.resolve("models/seconds.json");
    if (!Files.isRegularFile(measured)) {
      return Optional.empty();
    }
    var seconds = Seconds.read(measured, Manifest.read(spec.resolve("models/manifest.json")));
    double sum = cases.stream().mapToLong(one -> seconds.of(one.model())).sum() / PROTOCOLS / cores;
    return Optional.of(
        "%,d cases, %d at a time, are likely to take about %d minutes"
            .formatted(cases.size(), cores, Math.max(1, Math.round(sum / MINUTE))));
  }
}
