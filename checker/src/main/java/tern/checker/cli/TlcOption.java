package tern.checker.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tern.checker.tlc.TlcJar;

/// Which TLC runs: the option of every command that needs it.
final class TlcOption {
  @Option(
      names = "--tlc",
      paramLabel = "JAR",
      description = "Another tla2tools.jar than the one that comes with Tern.")
  private @Nullable Path path;

  TlcJar jar() {
    return path == null ? TlcJar.bundled() : TlcJar.at(path);
  }
}
