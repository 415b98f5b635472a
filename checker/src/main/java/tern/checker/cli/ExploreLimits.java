package tern.checker.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tern.checker.engine.Limits;
import tern.checker.engine.Stop;

/// Where an exploration is to stop: the options of `explore` that say so.
final class ExploreLimits {
  private static final long LEAST_MEMORY = 256L << 20;

  @Option(
      names = "--max-states",
      paramLabel = "NUMBER",
      description = "Stop when more states than this are found.")
  private int maxStates = Integer.MAX_VALUE;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description = "Stop after this time, such as 90s, 10m or 2h.")
  private Duration time = Durations.ENDLESS;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      converter = Sizes.class,
      description = {
        "Stop before the process takes more memory than this, such as 512m or 8g.",
        "Without it: before the heap is full, which is 70%% of the machine's memory."
      })
  private @Nullable Long maxMemory;

  Limits limits() {
    if (maxStates < 1) {
      throw new UserError("--max-states must be at least 1: " + maxStates);
    }
    if (maxMemory == null) {
      return new Limits(maxStates, time, Runtime.getRuntime().maxMemory());
    }
    if (maxMemory < LEAST_MEMORY) {
      throw new UserError("--max-memory must be at least 256m");
    }
    return new Limits(maxStates, time, heap(maxMemory));
  }

  /// What is left of so much memory for the heap. `checker/tern` reckons the same, so that the heap
  /// cannot become larger.
  private static long heap(long memory) {
    return memory - memory / 16 - (160L << 20);
  }

  /// The option that lets an exploration go further than where it stopped.
  String further(Stop why) {
    return switch (why) {
      case STATES -> "--max-states " + (int) Math.min(2L * maxStates, Integer.MAX_VALUE);
      case TIME -> "--time " + 2 * Math.max(1, time.toSeconds()) + "s";
      case MEMORY -> "--max-memory " + (Math.max(2 * memory(), LEAST_MEMORY) >> 20) + "m";
    };
  }

  private long memory() {
    return maxMemory == null ? Runtime.getRuntime().maxMemory() : maxMemory;
  }

  /// The limit that it met, in words.
  String words(Stop why) {
    return switch (why) {
      case STATES -> "--max-states";
      case TIME -> "--time";
      case MEMORY -> maxMemory == null ? "a full heap" : "--max-memory";
    };
  }
}
