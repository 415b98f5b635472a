package tern.kernel.exporting;

import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;

/// Exporter, DISCOVERING → FREEZING.
public final class Freeze {
  private Freeze() {}

  /// The importer has the inode, or declines. TLA+: `HandleExportDiscoverAck`. Ceph:
  /// `Migrator::handle_export_discover_ack`.
  public static Step handleExportDiscoverAck(
      Step t, Rank from, Message.MExportDirDiscoverAck message) {
    return tern.kernel.Todo.of(null);
  }
}
