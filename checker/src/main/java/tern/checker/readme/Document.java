package tern.checker.readme;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tern.checker.cli.OutputFile;
import tern.checker.cli.TextFiles;

/// A text with generated parts.
///
/// @param file where it is
/// @param contents what its parts must be
public record Document(Path file, Map<String, String> contents) {
  /// The parts that are not what they must be.
  public List<String> stale() {
    return parts().stale(contents);
  }

  /// Writes the parts anew.
  public void write() {
    var text = parts().with(contents);
    OutputFile.write(file, text);
  }

  private Parts parts() {
    return new Parts(String.valueOf(file.getFileName()), TextFiles.read(file));
  }
}
