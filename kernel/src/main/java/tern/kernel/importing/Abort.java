package tern.kernel.importing;

import static tern.kernel.cache.Authority.adjustSubtreeAuth;
import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.region;
import static tern.kernel.cache.Authority.trySubtreeMerge;
import static tern.kernel.cache.Freezing.unfreezeTree;

import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.KillPoint;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Trimming;
import tern.kernel.journal.Entry;
import tern.kernel.session.Caps;

/// Importer, PREPPED, LOGGINGSTART or ACKING → ABORTING → end: the exporter is gone, and the tree
/// is its own as it was.
public final class Abort {
  /// The nonce of a replica that was the original.
  private static final int EXPORT_NONCE = 1;

  private Abort() {}

  /// The tree has not come. TLA+: `ImportReversePrepped`. Ceph:
  /// `Migrator::handle_mds_failure_or_stop`.
  public static Step importReversePrepped(Step t, Dir d, Import.Prepped e) {
    var bounds = bounds(t.tree(), t.mds(), d);
    var theirs =
        adjustSubtreeAuth(Abandon.importRemovePins(t, d, e, bounds), d, DirAuth.sole(e.peer()));
    return importNotifyAbort(theirs, d, aborting(e), bounds).killAt(KillPoint.ImportAborting);
  }

  /// The tree has come, but the exporter was not told, or has come back with it: gives it back, and
  /// logs that. What lets the sessions of an acknowledged import go asks for its state when that is
  /// ABORTING already, so it never does. TLA+: `ImportReverse`. Ceph: `Migrator::import_reverse`.
  public static Step importReverse(Step t, Dir d, Import.Taken e) {
    var bounds = bounds(t.tree(), t.mds(), d);
    var aborting = t.with(m -> m.withImport(d, aborting(e)));
    var released = t.rules().repairs(Repair.ReleaseSessions) ? release(aborting, e) : aborting;
    var unpinned =
        Abandon.importRemovePins(released, d, e, bounds)
            .check(x -> x.mds().dirfrag(d).isSubtreeRoot(), Assertion.ImportReverseRoot);
    var reversed =
        giveBack(adjustSubtreeAuth(unpinned, d, DirAuth.sole(e.peer())), d)
            .submit(new Entry.EImportFinish(d, bounds, false));
    return importNotifyAbort(reversed, d, aborting(e), bounds);
  }

  /// What the seed means to do: the files' pins go and, of an acknowledged import, the caps and the
  /// marks on the sessions; those of one that is not are its journal entry's.
  private static Step release(Step t, Import.Taken e) {
    var unpinned = Caps.unpin(t, e.peerExports());
    return e instanceof Import.Acking acking
        ? Abandon.unmark(Caps.removeImportingCaps(unpinned, e.peerExports()), acking.sessions())
        : unpinned;
  }

  private static Import.Aborting aborting(Import.Named e) {
    return new Import.Aborting(e.peer(), e.tid(), e.bounds(), e.bystanders());
  }

  /// What came is a replica again. Ceph: `CDir::abort_import`.
  private static Step giveBack(Step t, Dir d) {
    return t.then(x ->
        x.foldDown(
            region(x.tree(), x.mds(), d),
            (y, z) -> y.with(m -> m.withDirfrag(z, f -> f.handedOver(EXPORT_NONCE)))));
  }

  /// Tells the bystanders that the exporter alone answers, and waits until they have heard; those
  /// that are gone themselves are not waited for. TLA+: `ImportNotifyAbort`. Ceph:
  /// `Migrator::import_notify_abort`.
  private static Step importNotifyAbort(Step t, Dir d, Import.Aborting e, TreeSet<Dir> bounds) {
    var m = t.mds();
    var told = e.withBystanders(e.bystanders().filter(m.map()::serves));
    var news =
        new Message.MExportDirNotify(
            d, e.tid(), true, new DirAuth(e.peer(), m.rank()), DirAuth.sole(e.peer()), bounds);
    var notified = endUnlessAwaited(t.sendAll(told.bystanders(), news), d, told);
    return told.bystanders().isEmpty() ? notified : notified.killAt(KillPoint.ImportAborting);
  }

  /// Notes who is still waited for; with nobody left it is over.
  private static Step endUnlessAwaited(Step t, Dir d, Import.Aborting e) {
    var noted = t.with(m -> m.withImport(d, e));
    return e.bystanders().isEmpty() ? importReverseUnfreeze(noted, d) : noted;
  }

  /// A bystander has heard that an import is aborted; to any other import its answer is nothing.
  /// TLA+: `ImportAbortHeard`. Ceph: `Migrator::handle_export_notify_ack`.
  public static Step handleExportNotifyAck(Step t, Rank from, Dir d) {
    return t.mds().imports().get(d).getOrNull() instanceof Import.Aborting e
        ? t.check(e.bystanders().contains(from), Assertion.HandleExportNotifyAckBystander)
            .then(x -> withoutBystander(x, d, e, from))
        : t;
  }

  /// A bystander has heard, or never will. TLA+: `ImportWithoutBystander`.
  public static Step withoutBystander(Step t, Dir d, Import.Aborting e, Rank who) {
    return endUnlessAwaited(t, d, e.withBystanders(e.bystanders().remove(who)));
  }

  /// Thaws a tree that did not come, or went back, and forgets the import. TLA+:
  /// `ImportReverseUnfreeze`. Ceph: `Migrator::import_reverse_unfreeze`.
  static Step importReverseUnfreeze(Step t, Dir d) {
    var checked = t.check(x -> !x.mds().dirfrag(d).auth(), Assertion.ImportReverseUnfreezeAuth);
    var thawed = unfreezeTree(Trimming.discardDelayedExpire(checked, d), d);
    return Abandon.importReverseFinal(
        thawed.then(x -> x.mds().dirfrag(d).isSubtreeRoot() ? trySubtreeMerge(x, d) : x), d);
  }
}
