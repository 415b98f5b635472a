package tern.checker.readme;

import java.nio.file.Files;
import java.nio.file.Path;
import tern.checker.bench.ResultsText;
import tern.checker.cli.TextFiles;
import tern.checker.cli.UserError;
import tools.jackson.core.JacksonException;

/// The figures that `tern bench` has measured last.
final class BenchPart {
  private BenchPart() {}

  /// As `tern bench` prints them, from `checker/bench.json`; nothing if there are none.
  static String of(Path home) {
    var file = home.resolve("checker/bench.json");
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try {
      var results = ResultsText.read(TextFiles.read(file));
      return "```text\n" + String.join("\n", ResultsText.lines(results)) + "\n```\n";
    } catch (JacksonException e) {
      throw new UserError(file + ": not written by tern bench: " + e.getOriginalMessage(), e);
    }
  }
}
