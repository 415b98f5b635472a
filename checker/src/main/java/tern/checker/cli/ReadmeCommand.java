package tern.checker.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tern.checker.readme.Readme;

/// `tern readme`.
@Command(
    name = "readme",
    description = {
      "Tells which generated parts of README.md are stale, or writes them anew.",
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
    var readme = Readme.of(Coverages.home(), Coverages.exploreAll());
    var stale = readme.stale();
    if (stale.isEmpty()) {
      spec.commandLine().getOut().println("README.md: nothing is stale");
      return Main.HOLDS;
    }
    var parts = String.join(", ", stale);
    if (write) {
      readme.write();
      spec.commandLine().getOut().println("README.md: wrote " + parts);
      return Main.HOLDS;
    }
    spec.commandLine()
        .getErr()
        .println("README.md: stale: " + parts + " (tern readme --write writes them anew)");
    return Main.VIOLATED;
  }
}
