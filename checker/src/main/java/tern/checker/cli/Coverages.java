package tern.checker.cli;

import java.nio.file.Path;
import java.util.List;
import tern.checker.coverage.Coverage;
import tern.checker.model.Manifest.Size;
import tern.checker.model.ModelFile;

/// Explores models for the commands that show what they reach, with a progress line.
final class Coverages {
  private Coverages() {}

  /// What the models reach under both protocols.
  static Coverage explore(List<ModelFile> models) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (var progress = new Progress()) {
      return Coverage.of(
          models,
          threads,
          (protocol, model) ->
              (states, waiting, _, depth) ->
                  progress.show(() ->
                      "%s %s: %,d states, %,d waiting, depth %d"
                          .formatted(model, protocol, states, waiting, depth)));
    }
  }

  /// What all models reach.
  static Coverage exploreAll() {
    return explore(Coverage.models(ModelOptions.directory(), Size.ALL));
  }

  /// Where Tern is.
  static Path home() {
    return Path.of(System.getProperty("tern.home", "."));
  }
}
