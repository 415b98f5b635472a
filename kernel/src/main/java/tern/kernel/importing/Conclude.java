package tern.kernel.importing;

import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.journal.Entry;

/// Importer, ACKING → FINISHING → end.
public final class Conclude {
  private Conclude() {}

  /// The exporter has let go. TLA+: `HandleExportFinish`. Ceph: `Migrator::handle_export_finish`.
  public static Step handleExportFinish(Step t, Rank from, Message.MExportDirFinish message) {
    return tern.kernel.Todo.of(null);
  }

  /// The end of an import is durable. TLA+: `JournalSafe`. Ceph: `MDLog::submit_entry`.
  public static Step journalSafe(Step t, Entry.EImportFinish entry) {
    return tern.kernel.Todo.of(null);
  }

  /// Ends an import, or lets clients in. TLA+: `ImportFinish`. Ceph: `Migrator::import_finish`.
  public static Step importFinish(Step t, Dir d, boolean notify, boolean last) {
    return tern.kernel.Todo.of(null);
  }
}
