package tern.checker.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `checker/tern` in a home of its own, with a JDK and a Maven that only say what they were asked.
final class LauncherTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("tern.home", ".."), "checker", "tern");

  @TempDir private Path directory = Path.of("");

  private record Outcome(int status, String out, String err) {}

  @BeforeEach
  void prepare() throws IOException {
    for (var module : List.of("kernel", "checker")) {
      Files.createDirectories(home().resolve(module).resolve("src/main"));
      Files.createFile(home().resolve(module).resolve("pom.xml"));
    }
    Files.createFile(home().resolve("pom.xml"));
    Files.copy(SCRIPT, home().resolve("checker/tern"));
    script("jdk/bin/javac", "");
    script("jdk/bin/java", "echo \"$LC_ALL\"; echo \"${@: -1}\"");
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    script(
        "bin/mvn",
        "mkdir -p '%1$s/kernel/target/classes' '%1$s/checker/target/lib'".formatted(home()));
  }

  /// Blanks and letters beyond ASCII, as in the homes of many.
  private Path home() {
    return directory.resolve("a höme");
  }

  private void script(String name, String text) throws IOException {
    var file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\n" + text + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private Process start(String... words) throws IOException {
    var command = new ArrayList<>(List.of("bash", home().resolve("checker/tern").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.put("JAVA_HOME", directory.resolve("jdk").toString());
    environment.put("PATH", directory.resolve("bin") + ":" + environment.get("PATH"));
    environment.put("LC_ALL", "C");
    return builder.start();
  }

  private Outcome run() throws Exception {
    return outcome(start("version"));
  }

  private static Outcome outcome(Process process) throws Exception {
    try (var out = process.inputReader();
        var err = process.errorReader()) {
      assertTrue(process.waitFor(20, SECONDS));
      return new Outcome(process.exitValue(), out.readAllAsString(), err.readAllAsString());
    }
  }

  private String failed(String complaint) {
    return "building Tern (first use) ...\ntern: the build failed, see %s: %s\n"
        .formatted(home().resolve("checker/target/build.log"), complaint);
  }

  @Test
  void theFirstUseBuildsAndTheSecondDoesNot() throws Exception {
    assertEquals(new Outcome(0, "C.UTF-8\nversion\n", "building Tern (first use) ...\n"), run());
    assertEquals(new Outcome(0, "C.UTF-8\nversion\n", ""), run());
  }

  @Test
  void whatTheCompilerSaysIsTheReasonOfABuildThatFails() throws Exception {
    script(
        "bin/mvn",
        "echo '[ERROR] COMPILATION ERROR :'; echo '[ERROR] /x/Y.java:[1,2] error'; exit 1");
    assertEquals(new Outcome(2, "", failed("[ERROR] /x/Y.java:[1,2] error")), run());
  }

  @Test
  void whatIsFatalIsTheReasonOfABuildThatDoesNotBegin() throws Exception {
    script("bin/mvn", "echo '[ERROR] Some problems:'; echo '[FATAL] Non-parseable POM'; exit 1");
    assertEquals(new Outcome(2, "", failed("[FATAL] Non-parseable POM")), run());
  }

  @Test
  void aBuildThatCannotEvenSayWhyMayHaveFilledTheDisk() throws Exception {
    script("bin/mvn", "exit 1");
    assertEquals(new Outcome(2, "", failed("it is empty, is the disk full?")), run());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
    var target = Files.createFile(home().resolve("checker/target"));
    assertEquals(
        new Outcome(
            2, "", "tern: cannot write to %s, where Tern is to be built\n".formatted(target)),
        run());
  }

  @Test
  void aJdkWithoutJavaIsPassedOver() throws Exception {
    Files.delete(directory.resolve("jdk/bin/java"));
    // The JDK that runs this test is found instead, and finds no classes.
    assertTrue(run().err().contains("tern.checker.cli.Main"), run().toString());
  }

  @Test
  void anOptionThatJavaDoesNotKnowIsBadInput() throws Exception {
    script("jdk/bin/java", "[[ $* == -Xfoo* ]] && echo 'Unrecognized option: -Xfoo' && exit 1");
    var builder = new ProcessBuilder("bash", home().resolve("checker/tern").toString(), "version");
    builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
    builder.environment().put("TERN_OPTS", "-Xfoo");
    builder.environment().merge("PATH", directory.resolve("bin") + ":", (path, bin) -> bin + path);
    assertEquals(
        new Outcome(
            2,
            "",
            "building Tern (first use) ...\ntern: TERN_OPTS=-Xfoo: Unrecognized option: -Xfoo\n"),
        outcome(builder.start()));
  }

  @Test
  void theHeapGetsWhatMaxMemoryLeavesForIt() throws Exception {
    script(
        "jdk/bin/java", "printf '%s ' \"$@\" | grep -o -e '-X[mX][^ ]*[0-9]m\\?\\b' | tail -n 1");
    assertEquals("-XX:MaxRAMPercentage=70\n", heap("explore", "late"));
    assertEquals("-Xmx7520m\n", heap("explore", "--max-memory", "8g", "late"));
    assertEquals("-Xmx320m\n", heap("explore", "late", "--max-memory=512M"));
    assertEquals("-XX:MaxRAMPercentage=70\n", heap("explore", "late", "--max-memory", "12"));
  }

  private String heap(String... words) throws Exception {
    return outcome(start(words)).out();
  }

  @Test
  void aSignalEndsTheBuildAtOnceAndMavenToo() throws Exception {
    script("bin/mvn", "echo $$ >'%s'; exec sleep 60".formatted(directory.resolve("pid")));
    var process = start("version");
    var pid = directory.resolve("pid");
    while (!Files.exists(pid) || Files.size(pid) == 0) {
      assertTrue(process.isAlive());
      Thread.sleep(20);
    }
    assertTrue(process.toHandle().destroy());
    assertEquals(
        new Outcome(2, "", "building Tern (first use) ...\ntern: interrupted\n"), outcome(process));
    var maven = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    assertFalse(maven.map(ProcessHandle::isAlive).orElse(false));
  }
}
