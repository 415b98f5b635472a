package tern.checker.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads text in UTF-8; a [UserError] names the file and says why that is not possible.
public final class TextFiles {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFiles() {}

  /// All of a file, without the byte order mark that some editors put first.
  public static String read(Path file) {
    try {
      var text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new UserError("no such file: " + file, e);
    } catch (CharacterCodingException e) {
      throw new UserError(file + " is not a text file in UTF-8", e);
    } catch (IOException e) {
      throw new UserError(
          Files.isDirectory(file)
              ? file + " is a directory"
              : "cannot read " + file + ": " + reason(e),
          e);
    } catch (OutOfMemoryError e) {
      throw new UserError(file + " is too large", e);
    }
  }

  /// Why something failed, without Java's names and without the file, which the message names.
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "it does not exist";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
