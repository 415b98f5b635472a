package tern.checker.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `tern version`.
@Command(
    name = "version",
    description = {"Shows which Tern this is, and on what it runs.", "Exit code: 0."},
    footerHeading = "%nExample:%n",
    footer = "  tern version")
final class VersionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.println("tern  " + Main.VERSION);
    out.println("java  " + Runtime.version() + " in " + System.getProperty("java.home"));
    out.println("home  " + System.getProperty("tern.home"));
    return Main.HOLDS;
  }
}
