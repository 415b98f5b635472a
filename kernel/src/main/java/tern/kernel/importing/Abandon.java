package tern.kernel.importing;

import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;

/// Importer, before LOGGINGSTART → end.
public final class Abandon {
  private Abandon() {}

  /// The exporter has turned back. TLA+: `HandleExportCancel`. Ceph:
  /// `Migrator::handle_export_cancel`.
  public static Step handleExportCancel(Step t, Rank from, Message.MExportDirCancel message) {
    return tern.kernel.Todo.of(null);
  }

  /// Forgets an import's entry. TLA+: `Erase`.
  public static Step erase(Step t, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// Turns an import back that opens its bounds. TLA+: `ImportReversePrepping`. Ceph:
  /// `Migrator::import_reverse_prepping`.
  public static Step importReversePrepping(Step t, Dir d) {
    return tern.kernel.Todo.of(null);
  }
}
