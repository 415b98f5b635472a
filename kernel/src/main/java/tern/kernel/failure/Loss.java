package tern.kernel.failure;

import static tern.kernel.cache.Freezing.authPinAll;
import static tern.kernel.cache.Freezing.authUnpinAll;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.exporting.Export;

/// What becomes of a rank's migrations when another rank has failed or stopped.
public final class Loss {
  private Loss() {}

  /// While exports are cancelled one by one, no freeze may complete in between: every one that is
  /// FREEZING gets a pin first and loses it at the end. TLA+: `HandleMdsFailureOrStop`. Ceph:
  /// `Migrator::handle_mds_failure_or_stop`.
  public static Step handleMdsFailureOrStop(Step t, Rank who) {
    var exports = t.mds().exports();
    var freezing = dirs(exports.filterValues(e -> e instanceof Export.Freezing));
    return authPinAll(t, freezing)
        .foldDown(dirs(exports), (x, d) -> ExportLoss.exportWithout(x, d, who))
        .then(
            x -> x.foldDown(dirs(x.mds().imports()), (y, d) -> ImportLoss.importWithout(y, d, who)))
        .then(x -> authUnpinAll(x, freezing));
  }

  private static TreeSet<Dir> dirs(TreeMap<Dir, ?> entries) {
    return TreeSet.ofAll(entries.keySet());
  }
}
