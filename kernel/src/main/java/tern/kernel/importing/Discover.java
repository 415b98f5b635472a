package tern.kernel.importing;

import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.KillPoint;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.cache.Discovery;
import tern.kernel.cache.Pin;

/// Importer, DISCOVERING → DISCOVERED.
public final class Discover {
  private Discover() {}

  /// Somebody wants to hand a tree over: makes an entry and looks for the inode. A rank that is not
  /// active declines. TLA+: `HandleExportDiscover`. Ceph: `Migrator::handle_export_discover`.
  public static Step handleExportDiscover(Step t, Rank from, Message.MExportDirDiscover message) {
    var d = message.dir();
    boolean known = t.mds().imports().containsKey(d);
    boolean recovers = t.rules().repairs(Repair.DeclineWhileDegraded) && t.mds().map().isDegraded();
    if (t.mds().state() != MdsMap.State.ACTIVE || recovers) {
      return decline(t, from, message);
    }
    if (known && t.rules().repairs(Repair.DeclineSecondDiscover)) {
      return t.send(from, discoverAck(message, false));
    }
    var entry = new Import.Discovering(from, message.tid());
    return t.check(!known, Assertion.HandleExportDiscoverEntry)
        .with(m -> m.withImport(d, entry))
        .then(x -> findInode(x, from, message));
  }

  /// The look-up of the inode has got further. Whether the rank is active comes first, so even an
  /// attempt that is over is answered. TLA+: `ResumeExportDiscover`. Ceph:
  /// `Migrator::handle_export_discover`.
  public static Step resumeExportDiscover(Step t, Context.ResumeExportDiscover c) {
    var d = c.message().dir();
    boolean current = Attempt.isCurrent(t.mds(), d, c.from(), c.message().tid());
    boolean past = current && !(t.mds().importOf(d) instanceof Import.Discovering);
    if (t.rules().repairs(Repair.IgnoreResumedDiscover) && past) {
      return t;
    }
    if (t.mds().state() != MdsMap.State.ACTIVE) {
      return decline(t, c.from(), c.message());
    }
    if (!current) {
      return t;
    }
    return switch (t.mds().importOf(d)) {
      case Import.Discovering _ -> findInode(t, c.from(), c.message());
      case Import.Discovered _,
          Import.Prepping _,
          Import.Prepped _,
          Import.LoggingStart _,
          Import.Acking _,
          Import.Finishing _,
          Import.Aborting _ ->
          t.die(Assertion.ResumeExportDiscoverState);
    };
  }

  /// TLA+: `Decline`.
  private static Step decline(Step t, Rank from, Message.MExportDirDiscover message) {
    boolean erases =
        t.rules().repairs(Repair.EraseDeclinedImport)
            && Attempt.isCurrent(t.mds(), message.dir(), from, message.tid());
    return (erases ? Abandon.importReverseDiscovering(t, message.dir()) : t)
        .send(from, discoverAck(message, false));
  }

  /// Asks for the inode, or pins it when it is there. TLA+: `FindInode`.
  private static Step findInode(Step t, Rank from, Message.MExportDirDiscover message) {
    var d = message.dir();
    var looking = t.killAt(KillPoint.ImportDiscovering);
    if (!t.mds().inodes().containsKey(d)) {
      return Discovery.pathTraverse(looking, d, new Context.ResumeExportDiscover(from, message));
    }
    var entry = t.mds().importOf(d);
    var discovered = new Import.Discovered(entry.peer(), entry.tid());
    return looking
        .with(m -> m.withImport(d, discovered).pin(d, Pin.IMPORTING))
        .send(from, discoverAck(message, true))
        .killAt(KillPoint.ImportDiscoverAckSent);
  }

  private static Message discoverAck(Message.MExportDirDiscover message, boolean success) {
    return new Message.MExportDirDiscoverAck(message.dir(), message.tid(), success);
  }
}
