package tern.checker.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tern.checker.readme.Document;
import tern.checker.readme.Documents;

/// `tern readme`.
@Command(
    name = "readme",
    description = {
      "Tells which generated parts of README.md and spec/COVERAGE.md are stale, or "
          + "writes them anew.",
      "Exit code: 0 none is, 1 some are, 2 bad input.",
    },
    footerHeading = "%nExample:%n",
    footer = "  tern readme --write")
final class ReadmeCommand implements Callable<Integer> {
  @Option(names = "--write", description = "Write the stale parts anew.")
  private boolean write;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    boolean holds = true;
    for (var document : Documents.of(Coverages.home(), Coverages.exploreAll())) {
      holds &= tell(document);
    }
    return holds ? Main.HOLDS : Main.VIOLATED;
  }

  /// Whether nothing is stale, or is no more.
  private boolean tell(Document document) {
    var name = document.file().getFileName();
    var parts = String.join(", ", document.stale());
    if (parts.isEmpty()) {
      spec.commandLine().getOut().println(name + ": nothing is stale");
    } else if (write) {
      document.write();
      spec.commandLine().getOut().println(name + ": wrote " + parts);
    } else {
      spec.commandLine()
          .getErr()
          .println(name + ": stale: " + parts + " (tern readme --write writes them anew)");
    }
    return parts.isEmpty() || write;
  }
}
