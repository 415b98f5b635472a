package tern.checker.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tern.checker.tlc.child.ChildMain;
import tern.checker.tlc.wire.Fault.Kind;

final class ChildProcessTest {
  private static final TlcSpec LARGE = Specs.grid(3000, "INIT Init\nNEXT Next");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static boolean isChild(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(ChildMain.class.getName()))
        .orElse(false);
  }

  private static ProcessHandle child(ProcessHandle parent) {
    return parent.descendants().filter(ChildProcessTest::isChild).findFirst().orElseThrow();
  }

  private static Path directory(ProcessHandle child) {
    return Stream.of(child.info().arguments().orElseThrow())
        .filter(argument -> argument.startsWith("-Djava.io.tmpdir="))
        .map(argument -> Path.of(argument.substring(argument.indexOf('=') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static TlcRun running() throws InterruptedException {
    CountDownLatch progress = new CountDownLatch(1);
    TlcRun run = TlcRun.start(Specs.TLC, LARGE, TlcOptions.workers(1), _ -> progress.countDown());
    progress.await();
    return run;
  }

  @Test
  void aCancelledRunLeavesNothing() throws InterruptedException {
    try (TlcRun run = running()) {
      ProcessHandle child = child(ProcessHandle.current());
      Path directory = directory(child);
      assertTrue(Files.exists(directory));
      run.cancel();
      assertEquals(new Verdict.Cancelled(), run.await().verdict());
      assertFalse(child.isAlive());
      assertFalse(Files.exists(directory));
    }
  }

  @Test
  void aKilledRunIsToldAndLeavesNothing() throws InterruptedException {
    try (TlcRun run = running()) {
      ProcessHandle child = child(ProcessHandle.current());
      Path directory = directory(child);
      assertTrue(child.destroyForcibly());
      var failed = assertInstanceOf(Verdict.Failed.class, run.await().verdict());
      assertEquals(Kind.SYSTEM, failed.fault().kind());
      run.cancel();
      assertFalse(Files.exists(directory));
    }
  }

  @Test
  void aSignalledChildDeletesItsDirectory() throws InterruptedException {
    try (TlcRun run = running()) {
      ProcessHandle child = child(ProcessHandle.current());
      Path directory = directory(child);
      assertTrue(child.destroy());
      assertInstanceOf(Verdict.Failed.class, run.await().verdict());
      assertFalse(Files.exists(directory));
    }
  }

  @Test
  void aKilledServiceAnswersWithAnErrorAndLeavesNothing() {
    SpecService service = SpecService.open(Specs.TLC, LARGE, 1);
    ProcessHandle child = child(ProcessHandle.current());
    Path directory = directory(child);
    assertTrue(child.destroyForcibly());
    assertTimeoutPreemptively(
        PATIENCE, () -> assertThrows(TlcException.class, () -> service.initialStates().size()));
    service.close();
    assertFalse(Files.exists(directory));
  }

  @Test
  void aChildEndsWithItsParent() throws IOException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = parent.inputReader()) {
      assertEquals("ready", said.readLine());
      ProcessHandle child = child(parent.toHandle());
      Path directory = directory(child);
      assertTrue(Files.exists(directory));
      parent.destroyForcibly();
      assertTimeoutPreemptively(PATIENCE, () -> child.onExit().join());
      assertFalse(Files.exists(directory));
    }
  }

  /// Asks TLC to check something long.
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws InterruptedException {
      try (TlcRun run = running()) {
        System.out.println("ready");
        System.out.println(run.await());
      }
    }
  }

  @Test
  void nothingIsWrittenNextToTheSpec() throws IOException {
    List<Path> before = files();
    assertEquals(
        new Verdict.Holds(),
        TlcRun.run(Specs.TLC, Specs.couriers(true, "SPECIFICATION Spec"), TlcOptions.workers(1))
            .verdict());
    assertEquals(before, files());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(LARGE.directory())) {
      return files.sorted().toList();
    }
  }
}
