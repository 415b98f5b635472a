package tern.checker.coverage;

import java.nio.file.Path;
import tern.checker.engine.ExploreProgress;
import tern.checker.model.Manifest.Size;

/// All models that the spec can follow, explored once for all tests of a JVM.
public final class AllModels {
  /// Where the repository is.
  public static final Path HOME = Path.of(System.getProperty("tern.home", ".."));

  private AllModels() {}

  /// What they reach.
  public static Coverage coverage() {
    return Explored.COVERAGE;
  }

  private static final class Explored {
    private static final Coverage COVERAGE =
        Coverage.of(
            Coverage.models(HOME.resolve("spec/models"), Size.ALL),
            Runtime.getRuntime().availableProcessors(),
            (_, _) -> ExploreProgress.NONE);
  }
}
