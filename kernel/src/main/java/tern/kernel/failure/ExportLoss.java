package tern.kernel.failure;

import static tern.kernel.exporting.Cancel.cancelHeard;
import static tern.kernel.exporting.Cancel.exportTryCancel;
import static tern.kernel.exporting.Finish.exportFinish;
import static tern.kernel.exporting.Warn.exportGo;

import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.exporting.Export;

/// What becomes of an export when another rank is gone.
final class ExportLoss {
  private ExportLoss() {}

  /// Without its peer it turns back if it still can; one that is not prepared yet in any case,
  /// since it may need whoever is gone to get there. TLA+: `ExportWithout`.
  static Step exportWithout(Step t, Dir d, Rank who) {
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
    return switch (e) {
      case Export.Warning w when w.warningAckWaiting().contains(who) -> unwarned(t, d, w, who);
      case Export.Warned w ->
          unnotified(t, d, w.withWarningAckWaiting(w.warningAckWaiting().remove(who)), who);
      case Export.Exporting _, Export.LoggingFinish _, Export.Notifying _ ->
          unnotified(t, d, e, who);
    };
  }

  private static Step unwarned(Step t, Dir d, Export.Warning e, Rank who) {
    var unwarned =
        e.withWarningAckWaiting(e.warningAckWaiting().remove(who))
            .withNotifyAckWaiting(e.notifyAckWaiting().remove(who));
    var forgotten = t.with(m -> m.withExport(d, unwarned));
    return unwarned.warningAckWaiting().isEmpty() ? exportGo(forgotten, d) : forgotten;
  }

  private static Step unnotified(Step t, Dir d, Export.Notified e, Rank who) {
    var unnotified = e.withNotifyAckWaiting(e.notifyAckWaiting().remove(who));
    var forgotten = t.with(m -> m.withExport(d, unnotified));
    boolean last = e.notifyAckWaiting().contains(who) && unnotified.notifyAckWaiting().isEmpty();
    return switch (unnotified) {
      case Export.Notifying _ when last -> exportFinish(forgotten, d);
      case Export.Cancelling _ when last -> cancelHeard(forgotten, d);
      case Export.Notified _ -> forgotten;
    };
  }
}
