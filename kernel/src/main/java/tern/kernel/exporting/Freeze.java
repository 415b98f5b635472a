package tern.kernel.exporting;

import static tern.kernel.cache.Freezing.authUnpinOn;
import static tern.kernel.pinning.RemotePinning.requestCleanup;

import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.KillPoint;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;

/// Exporter, DISCOVERING → FREEZING.
public final class Freeze {
  private Freeze() {}

  /// The importer has the inode, so the locks and the last own pin go and the tree can freeze; or
  /// the importer declines, so the export turns back. TLA+: `HandleExportDiscoverAck`. Ceph:
  /// `Migrator::handle_export_discover_ack`.
  public static Step handleExportDiscoverAck(
      Step t, Rank from, Message.MExportDirDiscoverAck message) {
    var d = message.dir();
    if (!t.mds().holds(d)) {
      return t.check(
          t.rules().repairs(Repair.IgnoreAckForMissingDir), Assertion.HandleExportDiscoverAckDir);
    }
    if (!Attempt.isCurrent(t.mds(), d, from, message.tid())) {
      return t;
    }
    return switch (t.mds().exportOf(d)) {
      case Export.Discovering e when message.success() -> discoverAcked(t, d, e);
      case Export.Discovering _ -> Cancel.exportTryCancel(t, d, false);
      case Export.Locking _, Export.Freezing _, Export.Notified _ ->
          t.die(Assertion.HandleExportDiscoverAckState);
    };
  }

  /// The pins of the request go before those of the export, so an enclosing tree may freeze first.
  /// TLA+: `DiscoverAcked`.
  private static Step discoverAcked(Step t, Dir d, Export.Discovering e) {
    var freezing = new Export.Freezing(e.peer(), e.tid(), TreeSet.empty(), e.remoteWaiters());
    return authUnpinOn(
            requestCleanup(t, d, e.tid(), e.pins(), e.remote())
                .with(m -> m.withExport(d, freezing)),
            d)
        .killAt(KillPoint.ExportFreezing);
  }
}
