package tern.checker.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import tern.checker.story.TraceHead;

/// Other values for constants: the option of every command that takes a model within other bounds.
final class SetOption {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Another value for a constant of the model, such as MaxPins=2.")
  private List<String> set = new ArrayList<>();

  /// Puts them on top of others.
  void addTo(Map<String, String> changes) {
    set.forEach(change -> TraceHead.addChange(changes, change));
  }
}
