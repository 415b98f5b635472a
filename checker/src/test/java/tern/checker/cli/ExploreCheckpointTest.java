package tern.checker.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tern.checker.cli.MainTest.Outcome;
import tern.checker.engine.CheckpointFile;

class ExploreCheckpointTest {
  /// Some millions of states.
  private static final List<String> LARGE =
      List.of(
          "bound-all",
          "--protocol",
          "sound",
          "--set",
          "MaxExports=3",
          "--set",
          "MaxPins=3",
          "--set",
          "MaxTrims=2",
          "--set",
          "MaxLocks=1");

  @TempDir private Path directory = Path.of("");

  private String file() {
    return directory.resolve("a checkpoint").toString();
  }

  private static void assertFails(String message, Outcome outcome) {
    assertEquals(2, outcome.status());
    assertEquals("tern: " + message + "\n", outcome.err());
    assertEquals("", outcome.out());
  }

  /// What is found, without what depends on the run.
  private static String findings(Outcome outcome) {
    return outcome
        .out()
        .replaceFirst("(?s)Memory\n.*?peak resident set[^\n]*\n", "")
        .lines()
        .filter(line -> !line.contains(" states a second") && !line.contains(" states read and "))
        .collect(joining("\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "stopping-bystander", "late", "stopping-importer"})
  void aResumedExplorationFindsTheSame(String model) {
    var stopped = MainTest.tern("explore", model, "--max-states", "400", "--checkpoint", file());
    assertTrue(
        stopped
            .out()
            .matches(
                "(?s).*\nStopped by --max-states\\. \\S+a checkpoint holds 40\\d states\\."
                    + " To go on: tern explore --resume '\\S+a checkpoint'\n"),
        stopped.out());
    var resumed = MainTest.tern("explore", "--resume", file());
    assertTrue(resumed.out().contains(" s, 40"), resumed.out());
    var whole = MainTest.tern("explore", model);
    assertEquals(findings(whole), findings(resumed));
    assertEquals(whole.status(), resumed.status());
  }

  @Test
  void anotherModelIsRefused() {
    var words = new String[] {"explore", "cancel", "--max-states", "9", "--checkpoint", file()};
    assertEquals(0, MainTest.tern(words).status());
    assertFails(
        file() + " is there already: go on from it with --resume, or delete it",
        MainTest.tern(words));
    assertFails(
        file() + " is of another model: MaxPins is 0 there, not 2",
        MainTest.tern("explore", "--resume", file(), "--set", "MaxPins=2"));
    assertFails(
        file() + " is of another model: Repairs is {} there, not {\"MatchCancel\"}",
        MainTest.tern("explore", "cancel", "--resume", file(), "--repair", "MatchCancel"));
    assertTrue(
        MainTest.tern("explore", "--resume", file(), "--protocol", "sound")
            .err()
            .startsWith("tern: " + file() + " is of another model: Repairs is {} there, not {\""));
    assertTrue(
        MainTest.tern("explore", "late", "--resume", file())
            .err()
            .matches("tern: .* is of another model: Max\\w+ is \\d there, not \\d\n"));
    assertFails(
        "--resume saves to the file that it goes on from: leave out --checkpoint",
        MainTest.tern("explore", "--resume", file(), "--checkpoint", file() + "2"));
    assertFails("which model? Name one, or a checkpoint with --resume", MainTest.tern("explore"));
  }

  @Test
  void anotherKernelIsRefused() {
    MainTest.tern("explore", "cancel", "--max-states", "9", "--checkpoint", file());
    try (var file = CheckpointFile.open(Path.of(file()))) {
      var identity = new TreeMap<>(file.identity());
      assertEquals(32, identity.put("code", "0123").length());
      var e =
          assertThrows(
              UserError.class,
              () -> SavedModel.choose(new ModelOptions(), "", Path.of("old"), identity));
      assertEquals(
          "old is of another version of the kernel or the explorer:"
              + " begin anew with tern explore cancel --protocol seed",
          e.getMessage());
    }
  }

  @Test
  void whatIsNoCheckpointIsRefused() throws Exception {
    assertFails(
        "cannot go on with " + file() + ": there is no such file or directory",
        MainTest.tern("explore", "--resume", file()));
    assertFails(
        "cannot go on with " + directory + ": it is a directory",
        MainTest.tern("explore", "--resume", directory.toString()));
    assertFails(
        "cannot write " + file() + "/none: there is no such file or directory",
        MainTest.tern("explore", "cancel", "--checkpoint", file() + "/none"));
    assertEquals(
        2,
        MainTest.tern(
                "explore",
                "bound",
                "--dot",
                directory.resolve("dot").toString(),
                "--checkpoint",
                file())
            .status());
    assertFails(
        "cannot write " + directory + ": it is a directory",
        MainTest.tern("explore", "cancel", "--checkpoint", directory.toString()));
    assertFails(
        "cannot go on with /dev/null: it is no regular file",
        MainTest.tern("explore", "--resume", "/dev/null"));
    assertFails(
        "--checkpoint-interval goes with --checkpoint or --resume",
        MainTest.tern("explore", "cancel", "--checkpoint-interval", "1m"));
    Files.createFile(Path.of(file()));
    assertFails(file() + " is no checkpoint", MainTest.tern("explore", "--resume", file()));
    Files.writeString(Path.of(file()), "# a text of some other kind, such as a README\n");
    assertFails(file() + " is no checkpoint", MainTest.tern("explore", "--resume", file()));
  }

  private static Process start(List<String> options, List<String> words) throws Exception {
    var command = new ArrayList<>(List.of("explore"));
    command.addAll(words);
    return TernProcess.start(options, command);
  }

  private static List<String> with(List<String> words, String... more) {
    var all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return all;
  }

  private long savedBytes() throws IOException {
    return Files.exists(Path.of(file())) ? Files.size(Path.of(file())) : 0;
  }

  @Test
  void aSignalMakesItSaveAndSayHowToGoOn() throws Exception {
    var run = start(List.of(), with(LARGE, "--checkpoint", file(), "--checkpoint-interval", "1s"));
    while (run.isAlive() && savedBytes() < 100_000) {
      Thread.sleep(5);
    }
    assertTrue(run.toHandle().destroy());
    try (var out = run.inputReader();
        var err = run.errorReader()) {
      var line = err.readAllAsString();
      assertTrue(run.waitFor(60, SECONDS));
      assertEquals(2, run.exitValue());
      assertEquals("", out.readAllAsString());
      var form =
          "tern: interrupted\\. \\S+a checkpoint holds [\\d,]+ states\\."
              + " To go on: tern explore --resume '\\S+a checkpoint'\n";
      assertTrue(line.matches(form), line);
      var states = line.replaceFirst("(?s).* holds ([\\d,]+) states.*", "$1");
      var resumed = MainTest.tern("explore", "--resume", file(), "--max-states", "1");
      assertTrue(resumed.out().contains(" s, " + states + " states read and "), resumed.out());
    }
  }

  @Test
  void aFullHeapEndsItInOrder() throws Exception {
    var run = start(List.of("-Xmx40m", "-XX:+UseParallelGC"), with(LARGE, "--checkpoint", file()));
    try (var out = run.inputReader();
        var err = run.errorReader()) {
      var text = out.readAllAsString();
      assertEquals("", err.readAllAsString());
      assertTrue(run.waitFor(60, SECONDS));
      assertEquals(0, run.exitValue());
      assertTrue(
          text.matches(
              "(?s)bound-all sound: [\\d,]+ states.* stopped: complete to depth \\d+, .*\n"
                  + "Stopped by a full heap\\. \\S+a checkpoint holds [\\d,]+ states\\."
                  + " To go on: tern explore --resume '\\S+a checkpoint' --max-memory \\d+m\n"),
          text);
      assertFalse(text.contains("holds 1 states"));
    }
    var smaller = start(List.of("-Xmx14m"), List.of("--resume", file()));
    try (var out = smaller.inputReader();
        var err = smaller.errorReader()) {
      var line = err.readAllAsString();
      assertTrue(smaller.waitFor(60, SECONDS));
      assertEquals(2, smaller.exitValue());
      assertEquals("", out.readAllAsString());
      assertTrue(
          line.matches(
              "tern: out of memory\\. \\S+a checkpoint is as it was\\."
                  + " To go on: tern explore --resume '\\S+a checkpoint' --max-memory \\d+m\n"),
          line);
    }
  }
}
