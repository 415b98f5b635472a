package tern.checker.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tern.checker.cli.TextFiles;
import tern.checker.cli.UserError;
import tern.checker.codec.ModelCodec;
import tern.checker.value.SetOf;
import tern.checker.value.Value;

/// A model: a TLC configuration in a file `NAME.cfg`.
///
/// @param lines on which line of the file each constant is
/// @param purpose what the comment at the head of the file says, without its decoration
public record ModelFile(
    String name, Path path, Config config, Map<String, Integer> lines, String purpose) {
  private static final String SUFFIX = ".cfg";
  private static final String MANIFEST = "manifest.json";
  private static final String REPAIRS = "Repairs";
  private static final Config.Behaviours SPEC = new Config.Behaviours.Specification("Spec");

  public ModelFile {
    lines = Map.copyOf(lines);
  }

  public static ModelFile read(Path path) {
    String text = TextFiles.read(path);
    String file = path.getFileName().toString();
    String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    ConfigParser parser = Config.parser(path.toString(), text);
    Config config = parser.parse();
    requireWholeModel(path, text, config);
    return new ModelFile(name, path, config, parser.lines(), purpose(text));
  }

  /// A model chooses bounds; behaviours and properties are the same for all, in spec and kernel.
  private static void requireWholeModel(Path path, String text, Config config) {
    if (!config.behaviours().equals(SPEC)) {
      throw at(path, text, "SPECIFICATION|INIT", "a model has SPECIFICATION Spec");
    }
    if (!config.invariants().isEmpty() || !config.properties().isEmpty()) {
      throw at(
          path,
          text,
          "INVARIANTS?|PROPERTY|PROPERTIES",
          "a model names no properties, all are checked in each");
    }
  }

  private static UserError at(Path path, String text, String keyword, String message) {
    List<String> before =
        text.lines().takeWhile(line -> !line.matches("\\s*(" + keyword + ")\\b.*")).toList();
    return new UserError(path + ":" + (before.size() + 1) + ": " + message);
  }

  /// The configuration with other values for constants, `NAME=VALUE`, and with more repairs.
  public Config changed(Collection<String> assignments, Collection<String> repairs) {
    Config changed = config;
    for (String assignment : assignments) {
      changed = changed.set(assignment);
    }
    Value configured = changed.constants().get(REPAIRS);
    if (configured == null) {
      throw new UserError(missing(REPAIRS));
    }
    if (!(configured instanceof SetOf set)) {
      throw new UserError(place(REPAIRS) + ": " + REPAIRS + " must be a set of names, such as {}");
    }
    if (!ModelCodec.areRepairs(set)) {
      throw new UserError(
          place(REPAIRS, changed) + ": " + REPAIRS + ": " + ModelCodec.noRepairs(configured));
    }
    List<Value> names = new ArrayList<>(set.elements());
    repairs.forEach(repair -> names.add(Value.of(repair)));
    return changed.with(REPAIRS, Value.set(names));
  }

  /// Where a constant of a changed configuration has its value from: `file:line` or `NAME=VALUE`.
  public String place(String constant, Config changed) {
    Value value = changed.constants().get(constant);
    return value == null || value.equals(config.constants().get(constant))
        ? place(constant)
        : constant + "=" + value;
  }

  private String place(String constant) {
    Integer line = lines.get(constant);
    return line == null ? path.toString() : path + ":" + line;
  }

  /// What is said of a constant that the file does not have: `file:line` of where it could be.
  public String missing(String constant) {
    String what = constant + ": the constant is missing";
    return lines.isEmpty()
        ? path + ": " + what
        : "%s:%d: %s; the last of the others is in this line"
            .formatted(path, Collections.max(lines.values()), what);
  }

  /// All models in a directory, by name.
  public static List<ModelFile> all(Path directory) {
    return files(directory).stream().map(ModelFile::read).toList();
  }

  /// Whether there is a file to find.
  public static boolean isThere(Path directory, String name) {
    return Files.isRegularFile(directory.resolve(name + SUFFIX))
        || (name.endsWith(SUFFIX) && Files.isRegularFile(Path.of(name)));
  }

  /// The model with this name in the directory, or in this file.
  public static ModelFile find(Path directory, String name) {
    Path file = directory.resolve(name + SUFFIX);
    if (Files.isRegularFile(file)) {
      return read(file);
    }
    if (name.endsWith(SUFFIX)) {
      return read(Path.of(name));
    }
    if (name.contains("/")) {
      throw new UserError(name + " is no model: the name of its file must end in " + SUFFIX);
    }
    List<String> names =
        files(directory).stream()
            .map(path -> path.getFileName().toString().replace(SUFFIX, ""))
            .toList();
    throw new UserError(
        "no model " + name + Nearest.hint(name, names, directory.resolve(MANIFEST) + " has"));
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException failure) {
      throw new UserError("cannot list " + directory + ": " + TextFiles.reason(failure), failure);
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
