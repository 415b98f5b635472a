package tern.kernel.exporting;

import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;

/// Exporter, FREEZING → PREPPING.
public final class Prep {
  private Prep() {}

  /// The last pin is gone, so the tree is frozen. TLA+: `ExportFrozen`. Ceph:
  /// `Migrator::export_frozen`.
  public static Step exportFrozen(Step t, Context.ExportFrozen c) {
    return tern.kernel.Todo.of(null);
  }

  /// The clients with caps below have acknowledged the flush. TLA+: `ExportSessionsFlushed`. Ceph:
  /// `Migrator::export_sessions_flushed`.
  public static Transition exportSessionsFlushed(Turn turn, Dir d) {
    return tern.kernel.Todo.of(null);
  }
}
