package tern.checker.readme;

import static tern.checker.model.Manifest.Protocol.SEED;
import static tern.checker.model.Manifest.Protocol.SOUND;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tern.checker.check.Deadline;
import tern.checker.coverage.Coverage;
import tern.checker.liveness.LivenessReport;
import tern.checker.liveness.LivenessRun;
import tern.checker.liveness.Migrations;
import tern.checker.liveness.Rest;
import tern.checker.model.Manifest.Protocol;
import tern.checker.model.ModelFile;

/// What comes about in time in each model.
final class LivenessTable {
  private static final LivenessRun RUN =
      new LivenessRun(
          Set.of(),
          Deadline.in(Duration.ofDays(1)),
          Runtime.getRuntime().availableProcessors(),
          LivenessRun.Progress.NONE);

  private LivenessTable() {}

  static String of(List<ModelFile> models) {
    var heads = new ArrayList<>(List.of("model", Rest.PROPERTY));
    for (var property : Migrations.Property.values()) {
      heads.add(property.toString());
    }
    var text = new StringBuilder(Tables.head(heads));
    models.forEach(model -> text.append(row(model)));
    return text.toString();
  }

  /// What `seed` says, and where it is not the same, what `sound` says.
  private static String row(ModelFile file) {
    var seed = answers(file, SEED);
    var sound = answers(file, SOUND);
    var cells = new ArrayList<>(List.of(file.name()));
    for (int i = 0; i < seed.size(); i++) {
      boolean same = seed.get(i).equals(sound.get(i));
      cells.add(same ? seed.get(i) : seed.get(i) + " → " + sound.get(i));
    }
    return Tables.row(cells);
  }

  private static List<String> answers(ModelFile file, Protocol protocol) {
    var report =
        RUN.of(file.name(), protocol.toString(), Coverage.model(file, protocol)).orElseThrow();
    return report.liveness().answers().stream().map(LivenessReport::words).toList();
  }
}
