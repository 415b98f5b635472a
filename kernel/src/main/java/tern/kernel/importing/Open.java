package tern.kernel.importing;

import tern.kernel.Context;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;

/// Importer, DISCOVERED → PREPPING → PREPPED.
public final class Open {
  private Open() {}

  /// The replicas down to the bounds have come. TLA+: `HandleExportPrep`. Ceph:
  /// `Migrator::handle_export_prep`.
  public static Step handleExportPrep(Step t, Rank from, Message.MExportDirPrep message) {
    return tern.kernel.Todo.of(null);
  }

  /// The bounds that were asked for are open. TLA+: `ResumeExportPrep`. Ceph:
  /// `Migrator::handle_export_prep`.
  public static Step resumeExportPrep(Step t, Context.ResumeExportPrep c) {
    return tern.kernel.Todo.of(null);
  }
}
