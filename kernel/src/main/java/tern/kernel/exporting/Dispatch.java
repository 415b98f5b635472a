package tern.kernel.exporting;

import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Step;

/// Exporter, LOCKING → DISCOVERING.
public final class Dispatch {
  private Dispatch() {}

  /// An export looks at its locks, again after each wait. TLA+: `DispatchExportDir`. Ceph:
  /// `Migrator::dispatch_export_dir`.
  public static Step dispatchExportDir(Step t, Context.DispatchExportDir c) {
    return tern.kernel.Todo.of(null);
  }

  /// `export_dir` after its guards; shared by the balancer and by a stopping rank. TLA+:
  /// `StartExport`. Ceph: `Migrator::export_dir`.
  public static Step startExport(Step t, Dir d, Rank dest) {
    return tern.kernel.Todo.of(null);
  }

  /// What `export_dir` refuses without a word. TLA+: `MayExport`. Ceph: `Migrator::export_dir`.
  public static boolean mayExport(Mds m, Dir d, Rank dest) {
    return tern.kernel.Todo.of(null);
  }
}
