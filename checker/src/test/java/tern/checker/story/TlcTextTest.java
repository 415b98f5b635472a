package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.cli.Cleanup;
import tern.checker.codec.ModelCodec;
import tern.checker.model.ModelFile;
import tern.checker.tlc.TlcJar;

/// What TLC prints when a user runs it on the spec is replayed and told.
final class TlcTextTest {
  private static final Path SPEC = Path.of(System.getProperty("tern.home", ".."), "spec");

  @Test
  void aCounterexampleOfTlcIsReplayedAndTold(@TempDir Path directory) throws Exception {
    ModelFile model = ModelFile.find(SPEC.resolve("models"), "cancel");
    Trace trace = TraceFile.parse("tlc.out", tlc(directory, model));

    KernelMachine machine = new KernelMachine(ModelCodec.decode(model.config().constants()));
    Replay.Agreement agreement =
        assertInstanceOf(Replay.Agreement.class, Replay.run(trace, machine));

    List<Scene> scenes = Story.of(agreement.behaviour()).scenes();
    assertEquals("HandleExportCancel(r1, r0)", scenes.getLast().title());
    assertEquals(List.of("✗ dies of HandleExportCancelUnknown"), scenes.getLast().changes());
    List<Scene> alone = Story.of(Behaviour.of(trace)).scenes();
    assertEquals(
        scenes.stream().map(Scene::changes).toList(), alone.stream().map(Scene::changes).toList());
    assertEquals(scenes.getLast().title(), alone.getLast().title());
    assertEquals("ExportDir", alone.getFirst().title());
  }

  /// What TLC prints about the model, with the invariant that no rank dies.
  private static String tlc(Path directory, ModelFile model) throws Exception {
    try (Stream<Path> files = Files.list(SPEC)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".tla")).toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    Files.writeString(
        directory.resolve("Properties.cfg"),
        model.config().checking(List.of("NoAssertionInv"), List.of()).text());
    Path output = directory.resolve("output");
    Process process =
        Cleanup.start(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseParallelGC",
                    "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")),
                    "-cp",
                    TlcJar.bundled().path().toString(),
                    "tlc2.TLC",
                    "-deadlock",
                    "-workers",
                    "1",
                    "Properties.tla")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile()));
    process.getOutputStream().close();
    assertEquals(12, process.waitFor(), () -> "TLC finds a violation");
    String text = Files.readString(output);
    assertTrue(text.contains("Error: Invariant NoAssertionInv is violated."), text);
    return text;
  }
}
