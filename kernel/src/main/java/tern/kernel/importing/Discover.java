package tern.kernel.importing;

import tern.kernel.Context;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;

/// Importer, DISCOVERING → DISCOVERED.
public final class Discover {
  private Discover() {}

  /// Somebody wants to hand a tree over. TLA+: `HandleExportDiscover`. Ceph:
  /// `Migrator::handle_export_discover`.
  public static Step handleExportDiscover(Step t, Rank from, Message.MExportDirDiscover message) {
    return tern.kernel.Todo.of(null);
  }

  /// The look-up of the inode has got further. TLA+: `ResumeExportDiscover`. Ceph:
  /// `Migrator::handle_export_discover`.
  public static Step resumeExportDiscover(Step t, Context.ResumeExportDiscover c) {
    return tern.kernel.Todo.of(null);
  }
}
