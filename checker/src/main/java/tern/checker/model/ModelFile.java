package tern.checker.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tern.checker.cli.UserError;

/// A model: a TLC configuration in a file `NAME.cfg`.
///
/// @param purpose what the comment at the head of the file says, without its decoration
public record ModelFile(String name, Path path, Config config, String purpose) {
  private static final String SUFFIX = ".cfg";

  public static ModelFile read(Path path) {
    try {
      String text = Files.readString(path);
      String file = path.getFileName().toString();
      String name =
          file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
      return new ModelFile(name, path, Config.parse(path.toString(), text), purpose(text));
    } catch (IOException failure) {
      throw new UserError("cannot read " + path + ": " + failure.getMessage(), failure);
    }
  }

  /// All models in a directory, by name.
  public static List<ModelFile> all(Path directory) {
    return files(directory).stream().map(ModelFile::read).toList();
  }

  /// The model with this name in the directory, or in this file.
  public static ModelFile find(Path directory, String name) {
    Path file = directory.resolve(name + SUFFIX);
    if (Files.isRegularFile(file)) {
      return read(file);
    }
    if (name.endsWith(SUFFIX) && Files.isRegularFile(Path.of(name))) {
      return read(Path.of(name));
    }
    List<String> names =
        files(directory).stream()
            .map(path -> path.getFileName().toString().replace(SUFFIX, ""))
            .toList();
    List<String> near = Nearest.to(name, names);
    throw new UserError(
        "no model "
            + name
            + (near.isEmpty()
                ? "; there are " + String.join(", ", names)
                : ", did you mean " + String.join(" or ", near) + "?"));
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException failure) {
      throw new UserError("cannot list " + directory + ": " + failure.getMessage(), failure);
    }
  }

  private static String purpose(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      boolean comment = line.startsWith("\\*") || line.startsWith("(*") || line.startsWith("*");
      if (!comment && !line.isEmpty()) {
        break;
      }
      String content = line.replaceAll("^[\\\\(*]+|[*)]+$", "").strip();
      if (!content.isEmpty() || !lines.isEmpty()) {
        lines.add(content);
      }
    }
    return String.join("\n", lines).strip();
  }
}
