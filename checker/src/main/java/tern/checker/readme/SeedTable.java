package tern.checker.readme;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tern.checker.cli.UserError;
import tern.checker.readme.KernelCitations.Citation;
import tern.checker.readme.SeedFunctions.Function;
import tern.checker.readme.SeedFunctions.Kind;

/// Every function of the seed with what models it, or why nothing does.
final class SeedTable {
  private static final Pattern DEFINITION =
      Pattern.compile("(?m)^(?:LOCAL )?(?<name>\\w+)(?:\\([^)]*\\))? ==");

  private final Map<String, List<Citation>> kernel;
  private final Map<String, String> modules;

  private SeedTable(Path home) {
    this.kernel = KernelCitations.read(home);
    this.modules = modules(home.resolve("spec"));
  }

  /// The table, with links from the directory of the spec.
  static String of(Path home) {
    var table = new SeedTable(home);
    var text =
        new StringBuilder(Tables.head(List.of("line", "function", "TLA+", "kernel", "or why not")));
    SeedFunctions.read(home.resolve("spec/functions.json"))
        .forEach(function -> text.append(Tables.row(table.row(function))));
    return text.toString();
  }

  private List<String> row(Function function) {
    var citations = kernel.getOrDefault(function.name(), List.of());
    var definitions = citations.stream().flatMap(c -> c.definitions().stream()).distinct();
    return List.of(
        String.valueOf(function.line()),
        "`" + function.name() + "`",
        links(definitions.filter(modules::containsKey).map(this::definition)),
        links(citations.stream().distinct().map(SeedTable::method)),
        (function.kind() == Kind.OPEN ? "not yet: " : "") + function.why());
  }

  private static String links(Stream<String> links) {
    return links.collect(joining(", "));
  }

  private String definition(String name) {
    return "[`%s`](%s.tla)".formatted(name, modules.get(name));
  }

  private static String method(Citation citation) {
    return "[`%s`](../%s)".formatted(citation, citation.file());
  }

  /// Which module defines a name.
  private static Map<String, String> modules(Path spec) {
    var modules = new HashMap<String, String>();
    try (var files = Files.list(spec)) {
      for (var file : files.filter(f -> f.toString().endsWith(".tla")).sorted().toList()) {
        var module = String.valueOf(file.getFileName()).replace(".tla", "");
        DEFINITION
            .matcher(Files.readString(file))
            .results()
            .forEach(definition -> modules.putIfAbsent(definition.group("name"), module));
      }
    } catch (IOException e) {
      throw new UserError("cannot read " + spec + ": " + e.getMessage(), e);
    }
    return modules;
  }
}
