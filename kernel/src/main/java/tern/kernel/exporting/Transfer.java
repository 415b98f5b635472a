package tern.kernel.exporting;

import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.journal.Entry;

/// Exporter, WARNING → EXPORTING → LOGGINGFINISH.
public final class Transfer {
  private Transfer() {}

  /// Everybody is warned and the journal is safe. TLA+: `ExportGoSynced`. Ceph:
  /// `Migrator::export_go_synced`.
  public static Step exportGoSynced(Step t, Entry.ExportGo entry) {
    return tern.kernel.Todo.of(null);
  }

  /// The importer has the tree in its journal. TLA+: `HandleExportAck`. Ceph:
  /// `Migrator::handle_export_ack`.
  public static Step handleExportAck(Step t, Rank from, Message.MExportDirAck message) {
    return tern.kernel.Todo.of(null);
  }
}
