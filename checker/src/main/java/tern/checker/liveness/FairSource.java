package tern.checker.liveness;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tern.kernel.Event;
import tern.kernel.Rank;

/// The kinds of sources of steps that are fair: what they owe again and again they do again and
/// again. What is left, the environment, a shutdown and the search for stale freezes, need never
/// happen.
///
/// TLA+: the conjuncts of `FairSpec`; the module `Liveness` names them so.
public enum FairSource {
  /// Each channel between two ranks, with the messages that are dropped from it.
  CHANNELS,
  /// Each rank's queue of contexts.
  QUEUES,
  /// Each rank's journal.
  JOURNALS,
  /// Each rank's clients, which flush their sessions, and say what they have to say.
  FLUSHES,
  /// Each rank's requests, which end.
  REQUESTS,
  /// The maps that each rank has not seen, the one that an instance begins with among them.
  MAPS,
  /// The monitor.
  MONITOR,
  /// Each rank that the monitor's map calls failed, which ends.
  HALTS;

  /// One of a kind.
  ///
  /// @param at whose it is; of a channel, the receiver's
  /// @param from the sender of a channel; else nobody
  record Source(FairSource kind, Rank at, Rank from) {}

  /// The source that an event comes from, null if that is not fair.
  static @Nullable Source of(Event event) {
    return switch (event) {
      case Event.Delivery delivery -> new Source(CHANNELS, delivery.r(), delivery.p());

      case Event.DispatchExportDir(var r) -> at(QUEUES, r);
      case Event.ExportFrozen(var r) -> at(QUEUES, r);
      case Event.ResumeExportDiscover(var r) -> at(QUEUES, r);
      case Event.ResumeExportPrep(var r) -> at(QUEUES, r);
      case Event.RetryDiscover(var r) -> at(QUEUES, r);
      case Event.RetryDiscoverPath(var r) -> at(QUEUES, r);
      case Event.RetrySlaveAuthPin(var r) -> at(QUEUES, r);
      case Event.RetryRequest(var r) -> at(QUEUES, r);
      case Event.RetryExportDir(var r) -> at(QUEUES, r);
      case Event.RetryCapRelease(var r) -> at(QUEUES, r);

      case Event.ExportGoSynced(var r) -> at(JOURNALS, r);
      case Event.ImportLoggedStart(var r) -> at(JOURNALS, r);
      case Event.ExportLoggedFinish(var r) -> at(JOURNALS, r);
      case Event.JournalSafe(var r) -> at(JOURNALS, r);
      case Event.SessionLogged(var r) -> at(JOURNALS, r);
      case Event.LoggedImportCaps(var r) -> at(JOURNALS, r);
      case Event.RejoinOpenSessionsFinish(var r) -> at(JOURNALS, r);

      case Event.ExportSessionsFlushed(var r, _) -> at(FLUSHES, r);
      case Event.Hearing hearing -> at(FLUSHES, hearing.r());
      case Event.FindIdleSessions(var r, _) -> at(FLUSHES, r);
      case Event.KillSession(var r, _) -> at(FLUSHES, r);
      case Event.ClientHandleSession(_, var r) -> at(FLUSHES, r);
      case Event.ClientHandleCaps(_, var r) -> at(FLUSHES, r);
      case Event.ClientReconnect(_, var r) -> at(FLUSHES, r);
      case Event.DropCall(_, var r) -> at(FLUSHES, r);

      case Event.AuthUnpin(var r, _) -> at(REQUESTS, r);
      case Event.ReleaseLock(var r, _) -> at(REQUESTS, r);
      case Event.DirCommitted(var r, _) -> at(REQUESTS, r);

      case Event.HandleMdsMap(var r, _) -> at(MAPS, r);
      case Event.BootStart(var r, _) -> at(MAPS, r);

      case Event.PublishStopped _,
          Event.PublishFailed _,
          Event.PublishReplay _,
          Event.PublishWanted _,
          Event.PublishTarget _ ->
          at(MONITOR, Rank.NONE);

      case Event.Halt(var r) -> at(HALTS, r);

      case Event.FindStaleExportFreeze _,
          Event.ShutdownExport _,
          Event.ShutdownTrimDirfrag _,
          Event.ShutdownTrimInode _,
          Event.ShutdownTrimEmptyImport _,
          Event.ShutdownSessions _,
          Event.ShutdownPass _,
          Event.SurviveJournal _,
          Event.Environment _ ->
          null;
    };
  }

  private static Source at(FairSource kind, Rank r) {
    return new Source(kind, r, Rank.NONE);
  }

  /// As the command line writes it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
