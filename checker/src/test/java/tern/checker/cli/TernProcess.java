package tern.checker.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tern in a JVM of its own.
final class TernProcess {
  private TernProcess() {}

  /// @param options of the JVM
  /// @param words the command line
  static Process start(List<String> options, List<String> words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Dtern.home=" + System.getProperty("tern.home", ".."),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(words);
    return new ProcessBuilder(command).start();
  }
}
