package tern.checker.readme;

import static tern.checker.model.Manifest.Protocol.SEED;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tern.checker.model.Manifest;
import tern.checker.model.ModelFile;
import tern.kernel.Repair;

/// The models and the repairs.
final class Lists {
  /// A theme's small model, then the one with all its budgets.
  private static final Comparator<ModelFile> BY_THEME =
      Comparator.comparing((ModelFile model) -> model.name().replaceFirst("-all$", ""))
          .thenComparing(ModelFile::name);

  private Lists() {}

  /// What each model is for, with its size under `seed` as far as the manifest has it.
  static String models(Collection<ModelFile> models, Optional<Manifest> manifest) {
    var text =
        new StringBuilder(
            Tables.head(List.of("model", "what it shows", "states", "transitions", "depth")));
    for (var model : models.stream().sorted(BY_THEME).toList()) {
      var expected =
          manifest
              .flatMap(m -> m.entry(model.name()))
              .flatMap(entry -> Optional.ofNullable(entry.protocols().get(SEED)));
      text.append(
          Tables.row(
              List.of(
                  "[%s](spec/models/%s.cfg)".formatted(model.name(), model.name()),
                  model.purpose().replace('\n', ' '),
                  expected.map(e -> "%,d".formatted(e.distinct())).orElse(""),
                  expected.map(e -> "%,d".formatted(e.transitions())).orElse(""),
                  expected.map(e -> "" + e.depth()).orElse(""))));
    }
    return text.toString();
  }

  /// What each repair changes, and where.
  static String repairs() {
    var text = new StringBuilder(Tables.head(List.of("repair", "what it changes", "in")));
    for (var repair : Repair.values()) {
      text.append(
          Tables.row(List.of("`" + repair + "`", repair.sentence(), "`" + repair.ceph() + "`")));
    }
    return text.toString();
  }
}
