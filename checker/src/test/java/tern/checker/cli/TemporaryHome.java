package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A home with the spec and one tiny model, in which a test may break things. It is the home until
/// it is closed.
final class TemporaryHome implements AutoCloseable {
  private static final String PROPERTY = "tern.home";
  private static final String MODEL =
      """
      \\* One export.
      SPECIFICATION Spec
      CONSTANTS
        Shape = "one"
        KillExportAt = 0
        KillImportAt = 0
        MaxExports = 1
        MaxPins = 1
        MaxLocks = 0
        MaxWaiters = 0
        MaxTrims = 0
        MaxStops = 0
        MaxDrains = 0
        MaxEpochs = 0
        MaxFailures = 0
        MaxStandbys = 0
        MaxRestarts = 0
        MaxSegments = 0
        MaxQueued = 0
        MaxClears = 0
        MaxResizes = 0
        MaxEmpties = 0
        MaxErrors = 0
        MaxRequests = 0
        MaxGone = 0
        MaxResets = 0
        MaxGathers = 0
        Repairs = {}
      """;

  private final Path home;
  private final String before = System.getProperty(PROPERTY, "..");

  TemporaryHome(Path home) {
    this.home = home;
    try {
      Files.createDirectories(models());
      try (var files = Files.list(Path.of(before, "spec"))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, home.resolve("spec").resolve(file.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write("spec/models/tiny.cfg", MODEL);
    write("spec/models/manifest.json", "{\"models\": []}");
    System.setProperty(PROPERTY, home.toString());
  }

  private Path models() {
    return home.resolve("spec").resolve("models");
  }

  Path file(String name) {
    return home.resolve(name);
  }

  void write(String name, String text) {
    try {
      Files.writeString(home.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts another text in the place of one that a file has once.
  void replace(String name, String text, String instead) {
    try {
      var parts = Files.readString(home.resolve(name)).split(Pattern.quote(text), -1);
      assertEquals(2, parts.length, text);
      write(name, parts[0] + instead + parts[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    System.setProperty(PROPERTY, before);
  }
}
