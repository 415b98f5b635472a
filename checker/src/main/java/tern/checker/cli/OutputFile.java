package tern.checker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Files that a command writes.
public final class OutputFile {
  private OutputFile() {}

  /// Puts a text in the place of what a file holds; a [UserError] says why that is not possible,
  /// and then the file is as it was.
  public static void write(Path file, String text) {
    check(file);
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        Files.writeString(file, text); // a device or a pipe
      } else {
        replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), text);
      }
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + TextFiles.reason(e), e);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    var draft = file.resolveSibling("." + file.getFileName() + ".tern");
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// Says at once that a file cannot be written, when what is to be in it takes a while.
  static void check(Path file) {
    var directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new UserError("cannot write " + file + ": there is no such directory");
    }
    if (Files.isDirectory(file)) {
      throw new UserError("cannot write " + file + ": it is a directory");
    }
  }

  /// Its name without directories; empty for the root of all.
  static String name(Path file) {
    var name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
