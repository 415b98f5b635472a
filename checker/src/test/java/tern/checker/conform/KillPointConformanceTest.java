package tern.checker.conform;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tern.checker.codec.SmallModel;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.explore.ClusterSystem;
import tern.checker.tlc.TlcJar;
import tern.checker.tlc.TlcPool;
import tern.kernel.KillPoint;

/// A rank dies at the same place, with the same things done, in the kernel and in the spec.
class KillPointConformanceTest {
  private static final TlcPool TLC = new TlcPool(TlcJar.bundled());

  @AfterAll
  static void close() {
    TLC.close();
  }

  /// The importer comes to its last point only if the exporter dies, too.
  private static SmallModel model(KillPoint point) {
    var model = SmallModel.of("bystander").with("Exports", 1);
    return switch (point) {
      case ImportAborting -> model.killing("KillExportAt", 4).killing("KillImportAt", 10);
      default ->
          model.killing(
              point.role() == KillPoint.Role.EXPORTER ? "KillExportAt" : "KillImportAt",
              point.number());
    };
  }

  @ParameterizedTest
  @EnumSource
  void whatFollowsIsTheSameOnBothSides(KillPoint point) {
    var model = model(point);
    var graph =
        new Explorer(2)
            .explore(
                new ClusterSystem(model.model()), List.of(), Limits.NONE, ExploreProgress.NONE);
    var outcome =
        Compared.compare(
            graph,
            new MigrationConformanceTest.AsInSpec(),
            model.spec(SmallModel.SPEC, "Migration"),
            ConformProgress.NONE,
            TLC);
    assertInstanceOf(Outcome.Equal.class, outcome);
    assertTrue(graph.size() > 1);
  }
}
