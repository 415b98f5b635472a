package tern.kernel.bystander;

import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;

/// Bystander.
public final class Believe {
  private Believe() {}

  /// A bystander hears who answers for a tree. TLA+: `HandleExportNotify`. Ceph:
  /// `Migrator::handle_export_notify`.
  public static Step handleExportNotify(Step t, Rank from, Message.MExportDirNotify message) {
    return tern.kernel.Todo.of(null);
  }
}
