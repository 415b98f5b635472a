package tern.kernel.exporting;

import static tern.kernel.cache.Authority.adjustSubtreeAuth;
import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.trySubtreeMerge;
import static tern.kernel.cache.Freezing.authPinOn;
import static tern.kernel.cache.Freezing.unfreezeTree;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Trimming;

/// Exporter, WARNING or EXPORTING → CANCELLING: bystanders have been told that two ranks answer.
final class Reverse {
  private Reverse() {}

  /// The tree has not gone. TLA+: `ExportReverse`, from WARNING. Ceph:
  /// `Migrator::export_try_cancel`.
  static Step warningReverse(Step t, Dir d, Export.Warning e) {
    return thaw(cancel(t, d, e, e.warningAckWaiting()), d);
  }

  /// The tree has gone, and the importer has never said that it has it: it is this rank's again.
  /// TLA+: `ExportReverse`. Ceph: `Migrator::export_reverse`.
  static Step exportReverse(Step t, Dir d, Export.Exporting e) {
    var itself = new DirAuth(t.mds().rank(), t.mds().rank());
    return thaw(adjustSubtreeAuth(cancel(t, d, e, TreeSet.empty()), d, itself), d);
  }

  private static Step cancel(Step t, Dir d, Export.Notified e, TreeSet<Rank> warningAckWaiting) {
    var cancelling =
        new Export.Cancelling(
            e.peer(), e.tid(), TreeSet.empty(), warningAckWaiting, e.notifyAckWaiting());
    var bounds = bounds(t.tree(), t.mds(), d);
    var unpinned = Cancel.unpinBounds(t.with(m -> m.withExport(d, cancelling)), d);
    return exportNotifyAbort(unpinned, d, cancelling, bounds);
  }

  private static Step thaw(Step t, Dir d) {
    return trySubtreeMerge(unfreezeTree(Trimming.processDelayedExpire(t, d), d), d);
  }

  /// Tells whoever was warned that this rank alone answers, and keeps a pin until all have heard.
  /// TLA+: `ExportNotifyAbort`. Ceph: `Migrator::export_notify_abort`.
  private static Step exportNotifyAbort(Step t, Dir d, Export.Cancelling e, TreeSet<Dir> bounds) {
    if (e.notifyAckWaiting().isEmpty()) {
      return t;
    }
    var me = t.mds().rank();
    var news =
        new Message.MExportDirNotify(
            d, e.tid(), true, new DirAuth(me, e.peer()), DirAuth.sole(me), bounds);
    return authPinOn(t, d).sendAll(e.notifyAckWaiting(), news);
  }
}
