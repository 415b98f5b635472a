package tern.kernel.stopping;

import static tern.kernel.cache.Freezing.authPinAll;
import static tern.kernel.cache.Freezing.authUnpinAll;
import static tern.kernel.exporting.Cancel.exportTryCancel;
import static tern.kernel.exporting.Finish.exportFinish;
import static tern.kernel.exporting.Warn.exportGo;
import static tern.kernel.importing.Abandon.erase;
import static tern.kernel.importing.Abandon.importReversePrepping;
import static tern.kernel.importing.Conclude.importFinish;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.cache.Pin;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// What becomes of a rank's exports and imports when another rank has stopped.
final class Loss {
  private Loss() {}

  /// While exports are cancelled one by one, no freeze may complete in between: every one that is
  /// FREEZING gets a pin first and loses it at the end. TLA+: `HandleMdsFailureOrStop`. Ceph:
  /// `Migrator::handle_mds_failure_or_stop`.
  static Step handleMdsFailureOrStop(Step t, Rank who) {
    var exports = t.mds().exports();
    var freezing = dirs(exports.filterValues(e -> e instanceof Export.Freezing));
    return authPinAll(t, freezing)
        .foldDown(dirs(exports), (x, d) -> exportWithout(x, d, who))
        .then(x -> x.foldDown(dirs(x.mds().imports()), (y, d) -> importWithout(y, d, who)))
        .then(x -> authUnpinAll(x, freezing));
  }

  private static TreeSet<Dir> dirs(TreeMap<Dir, ?> entries) {
    return TreeSet.ofAll(entries.keySet());
  }

  /// TLA+: `ExportWithout`.
  private static Step exportWithout(Step t, Dir d, Rank who) {
    var e = t.mds().exports().get(d).getOrNull();
    return switch (e) {
      case null -> t;
      case Export.Locking _, Export.Freezable _, Export.Prepping _ -> exportTryCancel(t, d, true);
      case Export.Notified later when later.peer().equals(who) -> exportTryCancel(t, d, true);
      case Export.Notified later -> forgetBystander(t, d, later, who);
    };
  }

  /// The bystander answers neither the warning nor the news any more. TLA+: `ForgetBystander`.
  private static Step forgetBystander(Step t, Dir d, Export.Notified e, Rank who) {
    if (e instanceof Export.Warning w && w.warningAckWaiting().contains(who)) {
      var unwarned =
          w.withWarningAckWaiting(w.warningAckWaiting().remove(who))
              .withNotifyAckWaiting(w.notifyAckWaiting().remove(who));
      var forgotten = t.with(m -> m.withExport(d, unwarned));
      return unwarned.warningAckWaiting().isEmpty() ? exportGo(forgotten, d) : forgotten;
    }
    if (!e.notifyAckWaiting().contains(who)) {
      return t;
    }
    var unnotified = e.withNotifyAckWaiting(e.notifyAckWaiting().remove(who));
    var forgotten = t.with(m -> m.withExport(d, unnotified));
    boolean last = e instanceof Export.Notifying && unnotified.notifyAckWaiting().isEmpty();
    return last ? exportFinish(forgotten, d) : forgotten;
  }

  /// An import that waits for a finish is left waiting for a resolve, which a rank that has stopped
  /// will never send. TLA+: `ImportWithout`.
  private static Step importWithout(Step t, Dir d, Rank who) {
    var e = t.mds().importOf(d);
    if (!e.peer().equals(who)) {
      return e instanceof Import.Named named
          ? t.with(m -> m.withImport(d, named.withBystanders(named.bystanders().remove(who))))
          : t;
    }
    return switch (e) {
      case Import.Discovering _ -> erase(t, d);
      case Import.Discovered _ -> erase(t.with(m -> m.unpin(d, Pin.IMPORTING)), d);
      case Import.Prepping prepping -> importReversePrepping(t, d, prepping);
      case Import.Acking _ ->
          t.rules().repairs(Repair.FinishImportOfStopped)
              ? importFinish(t, d, true, true)
              : t.with(m -> m.withAmbiguousImports(m.ambiguousImports().add(d)));
      case Import.Finishing _ -> importFinish(t, d, true, true);
      case Import.Prepped _, Import.LoggingStart _ -> t.die(Assertion.OutOfScopeImport);
    };
  }
}
