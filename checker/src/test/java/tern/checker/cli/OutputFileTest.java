package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFileTest {
  @TempDir private Path directory = Path.of("");

  private List<Path> files() throws Exception {
    try (var files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aFileIsReplacedAndNothingElseIsLeft() throws Exception {
    var file = Files.writeString(directory.resolve("x"), "a longer text");
    OutputFile.write(file, "short");
    assertEquals("short", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void aLinkStaysALink() throws Exception {
    var file = Files.writeString(directory.resolve("x"), "");
    var link = Files.createSymbolicLink(directory.resolve("y"), file);
    OutputFile.write(link, "text");
    assertEquals("text", Files.readString(file));
    assertEquals(List.of(file, link), files());
    assertEquals(file, Files.readSymbolicLink(link));
  }

  @Test
  void whatCannotBeWrittenStaysAsItWas() throws Exception {
    var file = Files.writeString(directory.resolve("x"), "old");
    Files.createDirectories(directory.resolve(".x.tern").resolve("in the way"));
    assertThrows(UserError.class, () -> OutputFile.write(file, "new"));
    assertEquals("old", Files.readString(file));
  }

  @Test
  void aDirectoryIsNoFileAndOneThatIsMissingHoldsNone() {
    assertEquals(
        "cannot write " + directory + ": it is a directory",
        assertThrows(UserError.class, () -> OutputFile.write(directory, "")).getMessage());
    var file = directory.resolve("no").resolve("x");
    assertEquals(
        "cannot write " + file + ": there is no such directory",
        assertThrows(UserError.class, () -> OutputFile.write(file, "")).getMessage());
    assertFalse(Files.exists(file.getParent()));
  }
}
