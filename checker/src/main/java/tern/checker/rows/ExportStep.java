package tern.checker.rows;

import io.vavr.collection.TreeSet;
import org.jspecify.annotations.Nullable;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.exporting.Export;

/// What one step does to one export.
///
/// @param after what it is then, or null if there is none any more
record ExportStep(RankStep step, Dir dir, Export before, @Nullable Export after)
    implements MigrationStep<Export> {
  @Override
  public Rank peer() {
    return before.peer();
  }

  boolean losesAnother() {
    return step.losesOneBeside(peer());
  }

  /// The peer hears that it turns back.
  boolean tellsPeer() {
    return step.told(Message.MExportDirCancel.class, m -> m.dir().equals(dir)).contains(peer());
  }

  /// Those who hear that nothing comes of it.
  TreeSet<Rank> tellsAbort() {
    return step.told(
        Message.MExportDirNotify.class,
        m -> m.dir().equals(dir) && m.wantsAck() && !m.newAuth().isAmbiguous());
  }

  /// Those whose answer is waited for.
  TreeSet<Rank> waitedFor() {
    return before instanceof Export.Notified e ? e.notifyAckWaiting() : TreeSet.empty();
  }

  /// Those whose answer is waited for then.
  TreeSet<Rank> waitedForNow() {
    return after instanceof Export.Notified e ? e.notifyAckWaiting() : TreeSet.empty();
  }

  /// Those who have not answered the warning.
  TreeSet<Rank> unwarned() {
    return before instanceof Export.Warned e ? e.warningAckWaiting() : TreeSet.empty();
  }

  /// Those who have not answered the warning then.
  TreeSet<Rank> unwarnedNow() {
    return after instanceof Export.Warned e ? e.warningAckWaiting() : TreeSet.empty();
  }

  /// The bystander that is lost, whose answer was waited for.
  boolean forgets(Rank who) {
    return waitedFor().contains(who) && !waitedForNow().contains(who);
  }

  /// Whether it loses one that it waits for.
  boolean losesAwaited() {
    return losesAnother() && waitedFor().contains(step.lost().head());
  }
}
