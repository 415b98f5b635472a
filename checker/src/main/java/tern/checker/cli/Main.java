package tern.checker.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `tern`.
@Command(name = "tern", mixinStandardHelpOptions = true, version = "tern 1.0")
public final class Main implements Runnable {
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {}
}
