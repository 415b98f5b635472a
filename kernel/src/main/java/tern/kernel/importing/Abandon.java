package tern.kernel.importing;

import static tern.kernel.cache.Authority.adjustSubtreeAuth;
import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.recovery.Resolves.maybeSendPendingResolves;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Pin;
import tern.kernel.session.Client;
import tern.kernel.session.Sessions;

/// Importer, before LOGGINGSTART → end.
public final class Abandon {
  private Abandon() {}

  /// The exporter has turned back. Neither the sender nor the attempt is compared, and there must
  /// be something to cancel. TLA+: `HandleExportCancel`. Ceph: `Migrator::handle_export_cancel`.
  public static Step handleExportCancel(Step t, Rank from, Message.MExportDirCancel message) {
    var d = message.dir();
    boolean known = t.mds().imports().containsKey(d);
    if (t.rules().repairs(Repair.MatchCancel)
        && known
        && !Attempt.isCurrent(t.mds(), d, from, message.tid())) {
      return t;
    }
    if (!known) {
      return t.check(
          t.rules().repairs(Repair.IgnoreUnknownCancel), Assertion.HandleExportCancelUnknown);
    }
    return switch (t.mds().importOf(d)) {
      case Import.Discovering _ -> importReverseDiscovering(t, d);
      case Import.Discovered _ ->
          importReverseDiscovered(
              t.check(t.mds().inodes().containsKey(d), Assertion.HandleExportCancelInode), d);
      case Import.Prepping e ->
          t.check(t.mds().holds(d), Assertion.HandleExportCancelDir)
              .then(x -> importReversePrepping(x, d, e));
      case Import.Prepped e ->
          t.check(t.mds().holds(d), Assertion.HandleExportCancelDir)
              .then(x -> cancelPrepped(x, d, e));
      case Import.LoggingStart _, Import.Acking _, Import.Finishing _, Import.Aborting _ ->
          t.die(Assertion.HandleExportCancelState);
    };
  }

  /// TLA+: `CancelPrepped`.
  private static Step cancelPrepped(Step t, Dir d, Import.Prepped e) {
    var unpinned = importRemovePins(t, d, e, bounds(t.tree(), t.mds(), d));
    return Abort.importReverseUnfreeze(adjustSubtreeAuth(unpinned, d, DirAuth.sole(e.peer())), d);
  }

  /// The sessions of a tree's clients are marked as importing once less. TLA+: `Unmark`. Ceph:
  /// `Session::dec_importing`.
  static Step unmark(Step t, TreeMap<Client, Integer> sessions) {
    return Sessions.release(
        t.with(m -> m.withImporting(m.importing() - 1)), TreeSet.ofAll(sessions.keySet()));
  }

  /// Forgets an import's entry. TLA+: `Erase`.
  static Step erase(Step t, Dir d) {
    return t.with(m -> m.withImports(m.imports().remove(d)));
  }

  /// Forgets an import that looks for its inode; what waited for that goes on waiting. TLA+:
  /// `ImportReverseDiscovering`. Ceph: `Migrator::import_reverse_discovering`.
  public static Step importReverseDiscovering(Step t, Dir d) {
    return t.rules().repairs(Repair.SendPendingResolves) ? importReverseFinal(t, d) : erase(t, d);
  }

  /// Forgets an import that has its inode. TLA+: `ImportReverseDiscovered`. Ceph:
  /// `Migrator::import_reverse_discovered`.
  public static Step importReverseDiscovered(Step t, Dir d) {
    return importReverseDiscovering(t.with(m -> m.unpin(d, Pin.IMPORTING)), d);
  }

  /// Forgets an import that has turned back; what waited for that goes out. TLA+:
  /// `ImportReverseFinal`. Ceph: `Migrator::import_reverse_final`.
  static Step importReverseFinal(Step t, Dir d) {
    return maybeSendPendingResolves(erase(t, d));
  }

  /// Turns an import back that opens its bounds. TLA+: `ImportReversePrepping`. Ceph:
  /// `Migrator::import_reverse_prepping`.
  public static Step importReversePrepping(Step t, Dir d, Import.Prepping e) {
    return importReverseFinal(
        importRemovePins(t, d, e, e.bounds().filter(b -> t.mds().holds(b))), d);
  }

  /// Lets go of the root, of the bounds' inodes and of the bounds; past PREPPING all of them are
  /// marked. TLA+: `ImportRemovePins`. Ceph: `Migrator::import_remove_pins`.
  static Step importRemovePins(Step t, Dir d, Import.Named e, TreeSet<Dir> bounds) {
    boolean strict = !(e instanceof Import.Prepping);
    return t.with(m -> m.withDirfrag(d, f -> f.unflag(Flag.IMPORTING)))
        .foldDown(e.bounds(), Abandon::loosen)
        .foldDown(bounds, (x, b) -> dropBound(x, b, strict));
  }

  private static Step loosen(Step t, Dir b) {
    return t.check(t.mds().inodes().containsKey(b), Assertion.ImportRemovePinsInode)
        .with(m -> m.unpin(b, Pin.STICKY));
  }

  private static Step dropBound(Step t, Dir b, boolean strict) {
    boolean marked = t.mds().dirfrag(b).state().contains(Flag.IMPORTBOUND);
    return t.check(!strict || marked, Assertion.ImportRemovePinsBound)
        .with(m -> m.withDirfrag(b, f -> f.unflag(Flag.IMPORTBOUND)));
  }
}
