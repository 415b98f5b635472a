package tern.kernel.exporting;

import tern.kernel.Dir;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;

/// Exporter, before EXPORTING → end.
public final class Cancel {
  private Cancel() {}

  /// A freeze makes no progress and somebody waits for it. TLA+: `FindStaleExportFreeze`. Ceph:
  /// `Migrator::find_stale_export_freeze`.
  public static Transition findStaleExportFreeze(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }

  /// Turns an export back. TLA+: `ExportTryCancel`. Ceph: `Migrator::export_try_cancel`.
  public static Step exportTryCancel(Step t, Dir d, boolean notifyPeer) {
    return tern.kernel.Todo.of(null);
  }
}
