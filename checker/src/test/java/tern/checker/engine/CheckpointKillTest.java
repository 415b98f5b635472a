package tern.checker.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a run that has no time to say goodbye, or no place to write to.
class CheckpointKillTest {
  private static final int KILLED = 128 + 9;

  @TempDir private Path directory = Path.of("");

  private static ProcessBuilder run(String limit, Path file) {
    return new ProcessBuilder(
        "bash",
        "-c",
        limit + "exec \"$@\"",
        "bash",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:-UsePerfData",
        "-cp",
        System.getProperty("java.class.path"),
        CheckpointRun.class.getName(),
        file.toString());
  }

  /// Kills a run as soon as its file has so many bytes; returns whether it came to its end before.
  private static boolean killAt(long bytes, Path file) throws Exception {
    var run = run("", file).inheritIO().start();
    while (run.isAlive() && (!Files.exists(file) || Files.size(file) < bytes)) {
      Thread.sleep(1);
    }
    run.destroyForcibly();
    assertTrue(run.waitFor(60, SECONDS));
    return run.exitValue() != KILLED;
  }

  private static void assertRight(StateGraph<?, ?> graph) {
    assertEquals(CheckpointRun.STATES, graph.size());
    assertEquals(CheckpointRun.TRANSITIONS, graph.transitions());
    assertEquals(4 * 24 + 1, graph.depth());
  }

  @Test
  void aRunThatIsKilledAgainAndAgainEndsWithTheRightCounts() throws Exception {
    var file = directory.resolve("checkpoint");
    int ends = 0;
    for (long bytes = 1000; bytes < 3_000_000; bytes += 700_000) {
      ends += killAt(bytes, file) ? 1 : 0;
    }
    assertEquals(0, ends);
    var graph = CheckpointRun.explore(file, Duration.ofDays(1));
    assertTrue(graph.resumed() > 1);
    assertRight(graph);
  }

  @Test
  void aRunWithoutRoomForItsCheckpointGoesOnAndKeepsTheOneBefore() throws Exception {
    var file = directory.resolve("checkpoint");
    var errors = directory.resolve("errors");
    var run = run("ulimit -f 1000; ", file).redirectError(errors.toFile()).start();
    try (var out = run.inputReader()) {
      assertEquals(
          "0 %d %d".formatted(CheckpointRun.STATES, CheckpointRun.TRANSITIONS), out.readLine());
      assertTrue(run.waitFor(60, SECONDS));
      assertEquals(0, run.exitValue());
    }
    for (var line : Files.readAllLines(errors)) {
      assertTrue(line.matches("cannot write .*: File too large; it holds [\\d,]+ states"), line);
    }
    assertTrue(Files.size(errors) > 0);
    assertTrue(Files.size(file) <= 1000 * 1024);
    var graph = CheckpointRun.explore(file, Duration.ofDays(1));
    assertTrue(graph.resumed() > 1 && !graph.stopped().isPresent());
    assertRight(graph);
  }
}
