package tern.kernel;

import tern.kernel.bystander.Believe;
import tern.kernel.cache.Answering;
import tern.kernel.cache.Discovery;
import tern.kernel.cache.Trimming;
import tern.kernel.environment.RemotePins;
import tern.kernel.environment.Requests;
import tern.kernel.environment.Waits;
import tern.kernel.environment.Wishes;
import tern.kernel.exporting.Cancel;
import tern.kernel.exporting.Dispatch;
import tern.kernel.exporting.Finish;
import tern.kernel.exporting.Freeze;
import tern.kernel.exporting.Prep;
import tern.kernel.exporting.Transfer;
import tern.kernel.exporting.Warn;
import tern.kernel.failure.Halting;
import tern.kernel.importing.Abandon;
import tern.kernel.importing.Conclude;
import tern.kernel.importing.Discover;
import tern.kernel.importing.Open;
import tern.kernel.importing.Take;
import tern.kernel.journal.Entry;
import tern.kernel.pinning.RemotePinning;
import tern.kernel.recovery.Boot;
import tern.kernel.recovery.Claims;
import tern.kernel.recovery.Rejoins;
import tern.kernel.recovery.Segment;
import tern.kernel.session.CapExports;
import tern.kernel.session.CapReleases;
import tern.kernel.session.Reconnecting;
import tern.kernel.session.Sessions;
import tern.kernel.stopping.Maps;
import tern.kernel.stopping.Shutdown;

/// The protocol at one rank: a table of contents in the order of `Next`.
public final class Kernel {
  private Kernel() {}

  /// What an event does at a rank with this value, given what comes with it from outside. TLA+:
  /// `Next`. Ceph: `Migrator::dispatch`.
  public static Transition step(Rules rules, Mds mds, Event.AtRank event, Input input) {
    var turn = Turn.of(rules, mds);
    return switch (event) {
      case Event.DispatchExportDir _ ->
          turn.runContext(Context.DispatchExportDir.class, Dispatch::dispatchExportDir);
      case Event.HandleExportAuthPin e ->
          turn.receive(
              e, input, Message.MMDSExportAuthPin.class, RemotePinning::handleExportAuthPin);
      case Event.HandleExportAuthPinAck e ->
          turn.receive(
              e, input, Message.MMDSExportAuthPinAck.class, Dispatch::handleExportAuthPinAck);
      case Event.HandleExportRequestFinish e ->
          turn.receive(
              e,
              input,
              Message.MMDSExportRequestFinish.class,
              RemotePinning::handleExportRequestFinish);
      case Event.HandleExportDiscover e ->
          turn.receive(e, input, Message.MExportDirDiscover.class, Discover::handleExportDiscover);
      case Event.ResumeExportDiscover _ ->
          turn.runContext(Context.ResumeExportDiscover.class, Discover::resumeExportDiscover);
      case Event.HandleExportDiscoverAck e ->
          turn.receive(
              e, input, Message.MExportDirDiscoverAck.class, Freeze::handleExportDiscoverAck);
      case Event.ExportFrozen _ -> turn.runContext(Context.ExportFrozen.class, Prep::exportFrozen);
      case Event.ExportSessionsFlushed(_, var d) -> Prep.exportSessionsFlushed(turn, d);
      case Event.HandleExportPrep e ->
          turn.receive(e, input, Message.MExportDirPrep.class, Open::handleExportPrep);
      case Event.ResumeExportPrep _ ->
          turn.runContext(Context.ResumeExportPrep.class, Open::resumeExportPrep);
      case Event.HandleExportPrepAck e ->
          turn.receive(e, input, Message.MExportDirPrepAck.class, Warn::handleExportPrepAck);
      case Event.HandleExportNotify e ->
          turn.receive(e, input, Message.MExportDirNotify.class, Believe::handleExportNotify);
      case Event.HandleExportNotifyAck e ->
          turn.receive(e, input, Message.MExportDirNotifyAck.class, Finish::handleExportNotifyAck);
      case Event.ExportGoSynced _ -> turn.complete(Entry.ExportGo.class, Transfer::exportGoSynced);
      case Event.HandleExportDir e ->
          turn.receive(e, input, Message.MExportDir.class, Take::handleExportDir);
      case Event.RetryExportDir _ ->
          turn.runContext(Context.RetryExportDir.class, Take::retryExportDir);
      case Event.ImportLoggedStart _ ->
          turn.complete(Entry.EImportStart.class, Take::importLoggedStart);
      case Event.HandleExportAck e ->
          turn.receive(e, input, Message.MExportDirAck.class, Transfer::handleExportAck);
      case Event.ExportLoggedFinish _ ->
          turn.complete(Entry.EExport.class, Finish::exportLoggedFinish);
      case Event.HandleExportFinish e ->
          turn.receive(e, input, Message.MExportDirFinish.class, Conclude::handleExportFinish);
      case Event.JournalSafe _ -> turn.complete(Conclude::isAwaitedByNobody, Conclude::journalSafe);
      case Event.FindStaleExportFreeze(_, var d) -> Cancel.findStaleExportFreeze(turn, d);
      case Event.HandleExportCancel e ->
          turn.receive(e, input, Message.MExportDirCancel.class, Abandon::handleExportCancel);
      case Event.HandleDiscover e ->
          turn.receive(e, input, Message.MDiscover.class, Answering::handleDiscover);
      case Event.RetryDiscover _ ->
          turn.runContext(Context.RetryDiscover.class, Answering::retryDiscover);
      case Event.HandleDiscoverReply e ->
          turn.receive(e, input, Message.MDiscoverReply.class, Discovery::handleDiscoverReply);
      case Event.RetryDiscoverPath _ ->
          turn.runContext(Context.RetryDiscoverPath.class, Discovery::retryDiscoverPath);
      case Event.HandleCacheExpire e ->
          turn.receive(e, input, Message.MCacheExpire.class, Trimming::handleCacheExpire);
      case Event.HandleSlaveAuthPin e ->
          turn.receive(e, input, Message.MMDSSlaveAuthPin.class, RemotePins::handleSlaveAuthPin);
      case Event.RetrySlaveAuthPin _ ->
          turn.runContext(Context.RetrySlaveAuthPin.class, RemotePins::retrySlaveAuthPin);
      case Event.RetryRequest _ -> turn.runContext(Context.RetryRequest.class, Waits::retryRequest);
      case Event.HandleSlaveAuthPinAck e ->
          turn.receive(
              e, input, Message.MMDSSlaveAuthPinAck.class, RemotePins::handleSlaveAuthPinAck);
      case Event.HandleResolve e ->
          turn.receive(e, input, Message.MMDSResolve.class, Claims::handleResolve);
      case Event.HandleCacheRejoin e ->
          turn.receive(e, input, Message.MMDSCacheRejoin.class, Rejoins::handleCacheRejoin);
      case Event.HandleCacheRejoinAck e ->
          turn.receive(e, input, Message.MMDSCacheRejoinAck.class, Rejoins::handleCacheRejoinAck);
      case Event.DropStale(_, var p) -> turn.dropStale(p, input);
      case Event.HandleMdsMap _ -> Maps.handleMdsMap(turn, input);
      case Event.BootStart _ -> Boot.bootStart(turn, input);
      case Event.ShutdownExport _ -> Shutdown.shutdownExport(turn);
      case Event.ShutdownTrimDirfrag(_, var d) -> Shutdown.shutdownTrimDirfrag(turn, d);
      case Event.ShutdownTrimInode(_, var d) -> Shutdown.shutdownTrimInode(turn, d);
      case Event.ShutdownTrimEmptyImport(_, var d) -> Shutdown.shutdownTrimEmptyImport(turn, d);
      case Event.ShutdownSessions _ -> Shutdown.shutdownSessions(turn);
      case Event.ShutdownPass(_) -> Shutdown.shutdownPass(turn);
      case Event.AuthUnpin(_, var d) -> Requests.authUnpin(turn, d);
      case Event.ReleaseLock(_, var d) -> Requests.releaseLock(turn, d);
      case Event.DirCommitted(_, var d) -> Requests.dirCommitted(turn, d);
      case Event.HandleClientSession e -> turn.hear(e, input, Sessions::handleClientSession);
      case Event.HandleAccept e -> turn.hear(e, input, Sessions::handleAccept);
      case Event.FindIdleSessions(_, var c) ->
          Sessions.findIdleSessions(turn, c, input instanceof Input.Lease(var over) && over);
      case Event.KillSession(_, var c) -> Sessions.killSession(turn, c);
      case Event.SessionLogged _ -> turn.complete(Entry.ESession.class, Sessions::sessionLogged);
      case Event.HandleGatherCaps e ->
          turn.receive(e, input, Message.MGatherCaps.class, CapExports::handleGatherCaps);
      case Event.HandleExportCaps e ->
          turn.receive(e, input, Message.MExportCaps.class, CapExports::handleExportCaps);
      case Event.LoggedImportCaps _ ->
          turn.complete(Entry.ESessions.class, CapExports::loggedImportCaps);
      case Event.RejoinOpenSessionsFinish _ ->
          turn.complete(Entry.ERejoinSessions.class, Rejoins::rejoinOpenSessionsFinish);
      case Event.HandleExportCapsAck e ->
          turn.receive(e, input, Message.MExportCapsAck.class, CapExports::handleExportCapsAck);
      case Event.HandleCapRelease e -> turn.hear(e, input, CapReleases::handleCapRelease);
      case Event.RetryCapRelease _ ->
          turn.runContext(Context.RetryCapRelease.class, CapReleases::retryCapRelease);
      case Event.HandleClientReconnect e ->
          turn.hear(e, input, Reconnecting::handleClientReconnect);
      case Event.ReconnectTick e ->
          input instanceof Input.Lease(var over)
              ? Reconnecting.reconnectTick(turn, e.c(), over)
              : turn.hear(e, input, Reconnecting::reconnectTick);
      case Event.ExportDir(_, var d, var p) -> Wishes.exportDir(turn, d, p);
      case Event.ExportDirNicely(_, var d, var p) -> Wishes.exportDirNicely(turn, d, p);
      case Event.ClearExportQueue _ -> Wishes.clearExportQueue(turn);
      case Event.HandleConfChange(_, var n) -> Wishes.handleConfChange(turn, n);
      case Event.AuthPin(_, var d) -> Requests.authPin(turn, d);
      case Event.BeginRequest(_, var d, var x) -> RemotePins.beginRequest(turn, d, x);
      case Event.WaitWithPin(_, var d, var x) -> Waits.waitWithPin(turn, d, x);
      case Event.EmptyDir(_, var d) -> Requests.emptyDir(turn, d);
      case Event.TakeLock(_, var d) -> Requests.takeLock(turn, d);
      case Event.ForceReadonly _ -> Wishes.forceReadonly(turn);
      case Event.RemoteWaiter(_, var d) -> Requests.remoteWaiter(turn, d);
      case Event.TrimDirfrag(_, var d) -> Wishes.trimDirfrag(turn, d);
      case Event.TrimInode(_, var d) -> Wishes.trimInode(turn, d);
      case Event.TrimEmptyImport(_, var d) -> Wishes.trimEmptyImport(turn, d);
      case Event.GatherCaps(_, var d) -> CapExports.gatherCaps(turn, d);
      case Event.StartSegment _ -> Segment.startSegment(turn);
      case Event.Halt _ -> Halting.halt(turn, input);
      case Event.SurviveJournal _ -> Halting.surviveJournal(turn);
    };
  }
}
