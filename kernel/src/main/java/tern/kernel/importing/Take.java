package tern.kernel.importing;

import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.journal.Entry;

/// Importer, PREPPED → LOGGINGSTART → ACKING.
public final class Take {
  private Take() {}

  /// The tree has come. TLA+: `HandleExportDir`. Ceph: `Migrator::handle_export_dir`.
  public static Step handleExportDir(Step t, Rank from, Message.MExportDir message) {
    return tern.kernel.Todo.of(null);
  }

  /// That the tree has come is durable. TLA+: `ImportLoggedStart`. Ceph:
  /// `Migrator::import_logged_start`.
  public static Step importLoggedStart(Step t, Entry.EImportStart entry) {
    return tern.kernel.Todo.of(null);
  }
}
