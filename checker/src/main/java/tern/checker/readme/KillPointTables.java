package tern.checker.readme;

import static tern.checker.model.Manifest.Protocol.SEED;

import java.nio.file.Path;
import java.util.List;
import tern.checker.coverage.Coverage;
import tern.checker.killpoints.KillMatrix;
import tern.checker.killpoints.KillPins;
import tern.checker.killpoints.MatrixText;
import tern.checker.killpoints.Pair;
import tern.checker.model.ModelFile;
import tern.kernel.KillPoint;

/// What `tern killpoints` prints, and where the points are.
final class KillPointTables {
  private static final String MODEL = "killpoints";

  private KillPointTables() {}

  /// Who owns the tree where ranks die at which points.
  static String matrix(Path spec) {
    var model = Coverage.model(ModelFile.find(spec.resolve("models"), MODEL), SEED);
    var matrix =
        KillMatrix.of(
            model, Pair.all(), Runtime.getRuntime().availableProcessors(), (_, _, _) -> {});
    var pins = KillPins.read(spec.resolve("killpoints.json"), SEED.toString());
    var rows = new MatrixText(MODEL, SEED.toString(), model, matrix, pins).rows();
    var text = new StringBuilder(Tables.head(rows.getFirst()));
    rows.stream().skip(1).forEach(row -> text.append(Tables.row(row)));
    return text.toString();
  }

  /// Each point with its place.
  static String places() {
    var text =
        new StringBuilder(Tables.head(List.of("point", "place", "Ceph", "what has happened")));
    for (var point : KillPoint.values()) {
      text.append(
          Tables.row(
              List.of(
                  point.role().word() + " " + point.number(),
                  "`" + point + "`",
                  "`" + point.ceph() + "`",
                  point.sentence())));
    }
    return text.toString();
  }
}
