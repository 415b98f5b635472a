package tern.kernel.exporting;

import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;

/// Exporter, PREPPING → WARNING.
public final class Warn {
  private Warn() {}

  /// The importer is ready, or turns back. TLA+: `HandleExportPrepAck`. Ceph:
  /// `Migrator::handle_export_prep_ack`.
  public static Step handleExportPrepAck(Step t, Rank from, Message.MExportDirPrepAck message) {
    return tern.kernel.Todo.of(null);
  }

  /// Syncs the journal before the data goes. TLA+: `ExportGo`. Ceph: `Migrator::export_go`.
  public static Step exportGo(Step t, Dir d) {
    return tern.kernel.Todo.of(null);
  }
}
