package tern.checker.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CleanupTest {
  /// A run with a child and a directory; it ends by itself or waits for a signal.
  static final class Run {
    public static void main(String[] args) throws IOException, InterruptedException {
      Cleanup.install();
      var directory = Cleanup.temporaryDirectory();
      Files.writeString(directory.resolve("file"), "content");
      var child = Cleanup.start(new ProcessBuilder("sleep", "60"));
      System.out.println(directory);
      System.out.println(child.pid());
      if (args[0].equals("wait")) {
        Thread.sleep(60_000);
      }
      Cleanup.exit(Main.VIOLATED);
    }
  }

  @Test
  void aSignalEndsTheRunWithTwoAndOneLine() throws Exception {
    endOf("wait", 2, "tern: interrupted\n");
  }

  @Test
  void whoHasStartedAnotherTellsOfASignalAlone() throws Exception {
    endOf("wait", 2, "", Cleanup.CHILD);
  }

  /// A run that makes one directory with a file after the other.
  static final class Busy {
    public static void main(String[] args) throws IOException {
      Cleanup.install();
      for (int i = 0; ; i++) {
        var directory = Cleanup.temporaryDirectory();
        Files.writeString(directory.resolve("file"), "content");
        if (i == 50) {
          System.out.println();
        }
      }
    }
  }

  @RepeatedTest(3)
  void aSignalLeavesNothingThatIsMadeMeanwhile(@TempDir Path directory) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var run =
        new ProcessBuilder(java, "-Djava.io.tmpdir=" + directory, "-cp", path, Busy.class.getName())
            .start();
    try (var out = run.inputReader();
        var err = run.errorReader();
        var left = Files.newDirectoryStream(directory)) {
      assertEquals("", out.readLine());
      assertTrue(run.toHandle().destroy());
      assertEquals("tern: interrupted\n", err.readAllAsString());
      assertTrue(run.waitFor(20, SECONDS));
      assertFalse(left.iterator().hasNext());
    }
  }

  @Test
  void anOrderlyEndKeepsItsExitCode() throws Exception {
    endOf("go", 1, "");
  }

  /// @param variables of the environment, to be set
  private static void endOf(String how, int status, String message, String... variables)
      throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var builder = new ProcessBuilder(java, "-cp", path, Run.class.getName(), how);
    for (var variable : variables) {
      builder.environment().put(variable, "test");
    }
    var run = builder.start();
    try (var out = run.inputReader();
        var err = run.errorReader()) {
      var directory = Path.of(out.readLine());
      var child = Long.parseLong(out.readLine());
      if (how.equals("wait")) {
        assertTrue(run.toHandle().destroy());
      }
      assertTrue(run.waitFor(20, SECONDS));
      assertEquals(status, run.exitValue());
      assertEquals(message, err.readAllAsString());
      assertFalse(Files.exists(directory));
      assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
    }
  }
}
