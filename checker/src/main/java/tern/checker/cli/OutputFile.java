package tern.checker.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Files that a command writes.
final class OutputFile {
  private OutputFile() {}

  /// Writes all of a file; a [UserError] says why that is not possible.
  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + reason(file, e), e);
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

  private static String reason(Path file, IOException e) {
    if (Files.isDirectory(file)) {
      return "it is a directory";
    }
    return switch (e) {
      case NoSuchFileException _ -> "there is no such directory";
      case AccessDeniedException _ -> "this user may not";
      default -> String.valueOf(e.getMessage());
    };
  }
}
