package tern.checker.readme;

import static tern.checker.model.Manifest.Protocol.SEED;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tern.checker.model.Manifest;
import tern.checker.model.Seconds;
import tern.kernel.Repair;

/// The models and the repairs.
final class Lists {
  /// A theme's small model, then the one with all its budgets.
  private static final Comparator<Manifest.Entry> BY_THEME =
      Comparator.comparing((Manifest.Entry model) -> model.name().replaceFirst("-all$", ""))
          .thenComparing(Manifest.Entry::name);

  private Lists() {}

  /// What each model is for, with its size under `seed` and how long it takes.
  static String models(Manifest manifest, Seconds seconds) {
    var text =
        new StringBuilder(
            Tables.head(List.of("model", "what it shows", "states", "depth", "seconds")));
    for (var model : manifest.models().stream().sorted(BY_THEME).toList()) {
      var expected = Objects.requireNonNull(model.protocols().get(SEED), model.name());
      text.append(
          Tables.row(
              List.of(
                  "[%s](spec/models/%s.cfg)".formatted(model.name(), model.name()),
                  model.purpose(),
                  "%,d".formatted(expected.distinct()),
                  "" + expected.depth(),
                  "%,d".formatted(seconds.of(model.name())))));
    }
    return text.append('\n').append(seconds.how()).append('\n').toString();
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
