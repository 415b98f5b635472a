package tern.checker.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tern.checker.cli.UserError;

/// What the Javadoc of the kernel cites: which functions of the migrator a method is, and which
/// definitions of the spec.
final class KernelCitations {
  private static final Path ROOT = Path.of("kernel/src/main/java/tern/kernel");
  private static final Pattern JAVADOC =
      Pattern.compile(
          "(?m)(?<text>(?:^ *///.*\n)+)(?:^ *@.*\n)*^ *(?<declaration>[^/@\\s][^;{]*)[;{]");
  private static final Pattern CEPH = Pattern.compile("Ceph: (?<cited>[^.;]*)");
  private static final Pattern TLA = Pattern.compile("TLA\\+: (?<cited>[^.;]*)");
  private static final Pattern QUOTED = Pattern.compile("`(?:(?<type>\\w+)::)?(?<name>\\w+)`");
  private static final Pattern METHOD = Pattern.compile("(?<name>\\w+)\\(");
  private static final String MIGRATOR = "Migrator";

  private KernelCitations() {}

  /// A method, or a type, whose Javadoc cites something.
  ///
  /// @param type the file's type
  /// @param method its name; empty for a type
  /// @param file its path from the top of the repository
  /// @param definitions of the spec that it cites
  record Citation(String type, String method, String file, List<String> definitions) {
    Citation {
      definitions = List.copyOf(definitions);
    }

    @Override
    public String toString() {
      return method.isEmpty() ? type : type + "." + method;
    }
  }

  /// Who cites each function of the migrator, in the order of the files' names.
  static SequencedMap<String, List<Citation>> read(Path home) {
    var cited = new LinkedHashMap<String, List<Citation>>();
    try (var files = Files.walk(home.resolve(ROOT))) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        read(home, file, cited);
      }
    } catch (IOException e) {
      throw new UserError("cannot read " + home.resolve(ROOT) + ": " + e.getMessage(), e);
    }
    return Collections.unmodifiableSequencedMap(cited);
  }

  private static void read(Path home, Path file, SequencedMap<String, List<Citation>> cited)
      throws IOException {
    var type = String.valueOf(file.getFileName()).replace(".java", "");
    var path = home.relativize(file).toString();
    JAVADOC
        .matcher(Files.readString(file))
        .results()
        .forEach(javadoc -> {
          var text = javadoc.group("text").replaceAll("\\s*///\\s*", " ");
          var citation =
              new Citation(type, method(javadoc.group("declaration")), path, definitions(text));
          functions(text)
              .forEach(name -> cited.computeIfAbsent(name, _ -> new ArrayList<>()).add(citation));
        });
  }

  private static String method(String declaration) {
    var method = METHOD.matcher(declaration);
    boolean isType =
        Pattern.compile("\\b(class|record|enum|interface) ").matcher(declaration).find();
    return !isType && method.find() ? method.group("name") : "";
  }

  private static List<String> definitions(String text) {
    return TLA.matcher(text)
        .results()
        .flatMap(part -> QUOTED.matcher(part.group("cited")).results())
        .map(quoted -> quoted.group("name"))
        .toList();
  }

  /// A function without a class is of the class of the one before it.
  private static List<String> functions(String text) {
    var functions = new ArrayList<String>();
    CEPH.matcher(text)
        .results()
        .forEach(part -> {
          var type = "";
          for (var quoted : QUOTED.matcher(part.group("cited")).results().toList()) {
            type = quoted.group("type") == null ? type : quoted.group("type");
            if (type.equals(MIGRATOR)) {
              functions.add(quoted.group("name"));
            }
          }
        });
    return functions;
  }
}
