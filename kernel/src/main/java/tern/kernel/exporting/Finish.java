package tern.kernel.exporting;

import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.journal.Entry;

/// Exporter, LOGGINGFINISH → NOTIFYING → end.
public final class Finish {
  private Finish() {}

  /// A bystander has heard. TLA+: `HandleExportNotifyAck`. Ceph:
  /// `Migrator::handle_export_notify_ack`.
  public static Step handleExportNotifyAck(Step t, Rank from, Message.MExportDirNotifyAck message) {
    return tern.kernel.Todo.of(null);
  }

  /// That the tree is gone is durable. TLA+: `ExportLoggedFinish`. Ceph:
  /// `Migrator::export_logged_finish`.
  public static Step exportLoggedFinish(Step t, Entry.EExport entry) {
    return tern.kernel.Todo.of(null);
  }

  /// Ends an export. TLA+: `ExportFinish`. Ceph: `Migrator::export_finish`.
  public static Step exportFinish(Step t, Dir d) {
    return tern.kernel.Todo.of(null);
  }
}
