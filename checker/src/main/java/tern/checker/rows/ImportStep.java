package tern.checker.rows;

import io.vavr.collection.TreeSet;
import org.jspecify.annotations.Nullable;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;

/// What one step does to one import.
///
/// @param after what it is then, or null if there is none any more
record ImportStep(RankStep step, Dir dir, Import before, @Nullable Import after)
    implements MigrationStep<Import> {
  @Override
  public Rank peer() {
    return before.peer();
  }

  /// Those who are told by the exporter or by this rank.
  TreeSet<Rank> bystanders() {
    return before instanceof Import.Named e ? e.bystanders() : TreeSet.empty();
  }

  /// The same then.
  TreeSet<Rank> bystandersNow() {
    return after instanceof Import.Named e ? e.bystanders() : TreeSet.empty();
  }

  boolean losesBystander() {
    return step.losesOneBeside(peer()) && bystanders().contains(step.lost().head());
  }

  /// Those who hear that the exporter alone answers.
  TreeSet<Rank> tellsAbort() {
    return notified(true);
  }

  /// Those who hear that this rank alone answers.
  TreeSet<Rank> tellsFinish() {
    return notified(false);
  }

  private TreeSet<Rank> notified(boolean wantsAck) {
    return step.told(
        Message.MExportDirNotify.class, m -> m.dir().equals(dir) && m.wantsAck() == wantsAck);
  }

  /// Whether its end is logged.
  boolean logsEnd(boolean success) {
    return step.after().journal().size() > step.before().journal().size()
        && step.after()
            .journal()
            .drop(step.before().journal().size())
            .exists(e ->
                e instanceof Entry.EImportFinish f
                    && f.dir().equals(dir)
                    && f.success() == success);
  }
}
