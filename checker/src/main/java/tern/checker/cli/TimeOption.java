package tern.checker.cli;

import java.time.Duration;
import picocli.CommandLine.Option;
import tern.checker.check.Deadline;

/// How much time there is: the option of every command that must come to an end.
final class TimeOption {
  @Option(
      names = "--time",
      paramLabel = "TIME",
      description = "How much time there is in all, such as 90s, 10m or 2h.")
  private Duration time = Durations.ENDLESS;

  /// The end of that, from now.
  Deadline deadline() {
    return Deadline.in(time);
  }
}
