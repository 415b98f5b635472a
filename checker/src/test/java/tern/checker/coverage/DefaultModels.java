package tern.checker.coverage;

import java.nio.file.Path;
import tern.checker.engine.ExploreProgress;
import tern.checker.model.ModelFile;

/// The default models, explored once for all tests of a JVM.
public final class DefaultModels {
  /// Where the repository is.
  public static final Path HOME = Path.of(System.getProperty("tern.home", ".."));

  private DefaultModels() {}

  /// What they reach.
  public static Coverage coverage() {
    return Explored.COVERAGE;
  }

  private static final class Explored {
    private static final Coverage COVERAGE =
        Coverage.of(
            Coverage.defaults(ModelFile.all(HOME.resolve("spec/models"))),
            Runtime.getRuntime().availableProcessors(),
            (_, _) -> ExploreProgress.NONE);
  }
}
