package tern.checker.readme;

import static tern.checker.model.Manifest.Protocol.SEED;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tern.checker.coverage.Coverage;
import tern.checker.coverage.Matrix;
import tern.checker.coverage.Role;
import tern.checker.coverage.Unreached;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Size;
import tern.checker.model.Seconds;
import tern.checker.rows.Reasons;
import tern.checker.rows.RowReport;

/// The texts with generated parts.
public final class Documents {
  private Documents() {}

  /// All of them, with what must be in their parts.
  public static List<Document> of(Path home, Coverage coverage) {
    return List.of(readme(home, coverage), seedCoverage(home));
  }

  private static Document seedCoverage(Path home) {
    return new Document(home.resolve("spec/COVERAGE.md"), Map.of("functions", SeedTable.of(home)));
  }

  private static Document readme(Path home, Coverage coverage) {
    var models = home.resolve("spec/models");
    var manifest = Manifest.read(models.resolve("manifest.json"));
    var edges = coverage.edges(SEED);
    var contents = new LinkedHashMap<String, String>();
    contents.put("export-diagram", StateDiagram.of(Role.EXPORTER, edges));
    contents.put("import-diagram", StateDiagram.of(Role.IMPORTER, edges));
    contents.put("recovery-diagram", StateDiagram.of(Role.RECOVERER, edges));
    contents.put("phases", PhaseTable.of(home, edges));
    contents.put(
        "models", Lists.models(manifest, Seconds.read(models.resolve("seconds.json"), manifest)));
    contents.put("liveness", LivenessTable.of(Coverage.models(models, Size.DEFAULT)));
    contents.put("bench", BenchPart.of(home));
    contents.put("findings", FindingsTable.of(home.resolve("spec")));
    contents.put("repairs", Lists.repairs());
    contents.put("waiting", WaitingPart.of(home.resolve("spec")));
    contents.put("killpoints", KillPointTables.matrix(home.resolve("spec")));
    contents.put("kill-places", KillPointTables.places());
    contents.put(
        "matrix",
        MatrixTables.of(Matrix.of(coverage, Unreached.read(home.resolve("spec/unreached.json")))));
    contents.put(
        "rows", RowsTable.of(RowReport.of(coverage, Reasons.read(home.resolve("spec/rows.json")))));
    return new Document(home.resolve("README.md"), contents);
  }
}
