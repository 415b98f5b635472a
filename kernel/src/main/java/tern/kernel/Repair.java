package tern.kernel;

/// A small named change to the protocol, off unless it is in force. With none the protocol is the
/// seed's.
///
/// TLA+: `Repairs`, `AllRepairs`.
public enum Repair {
  IgnoreUnknownCancel(
      "A cancel for an import that is not there is ignored.", "handle_export_cancel"),
  MatchCancel(
      "A cancel counts for the attempt that it names, from the rank that made it.",
      "handle_export_cancel"),
  DeclineSecondDiscover(
      "A discover for a dirfrag that has an import entry already is declined.",
      "handle_export_discover"),
  EraseDeclinedImport(
      "Who declines a discover also forgets the entry that it had made for it.",
      "handle_export_discover"),
  FinishImportOfStopped(
      "An import that waits to be finished by a rank which has stopped is finished, since a rank does not stop before its export is durable.",
      "handle_mds_failure_or_stop"),
  SkipDownBystander(
      "Who is not up is not warned: it would never answer.", "handle_export_prep_ack"),
  AwaitMigrations(
      "A stopping rank waits for its migrations to end before it asks to be let go.",
      "MDCache::shutdown_pass"),
  IgnoreAckForMissingDir(
      "An answer about a dirfrag that has left the cache is an answer to an attempt that is over.",
      "handle_export_discover_ack, handle_export_prep_ack"),
  DeclineWhileDegraded(
      "A rank whose map is degraded declines discovers: what has begun must end before the ranks that recover can go on.",
      "handle_export_discover"),
  SendPendingResolves(
      "An import that ends before anything has come of it, too, lets the resolves go out that have waited for it.",
      "import_reverse_discovering, import_reverse_discovered"),
  IgnoreResumedDiscover(
      "A look-up that finds its entry past DISCOVERING is one of an attempt that is over: an exporter that has come back counts its attempts anew.",
      "handle_export_discover"),
  MatchImportStart(
      "That an import is durable counts for the import that submitted it: not if a later one of the same directory has been submitted since.",
      "import_logged_start"),
  ForgetStopped(
      "Who has stopped is not waited for in a recovery: it will neither resolve nor rejoin.",
      "MDSRankDispatcher::handle_mds_map"),
  MatchResumedPrep(
      "A look-up of bounds counts for the instance of the exporter that has asked for it: one that has come back counts its attempts anew.",
      "handle_export_prep"),
  IgnoreExpireOfReplica(
      "An expire for a tree that is neither this rank's nor on its way to it is ignored: whoever owns the tree gets one, too.",
      "MDCache::handle_cache_expire"),
  AcceptStopping(
      "A rank that has come back after a stop may be told to stop again before the others have heard that it is there.",
      "MDSRankDispatcher::handle_mds_map"),
  ReleaseSessions(
      "An acknowledged import that is taken back lets the sessions go that it has marked: it becomes ABORTING at the end.",
      "import_reverse"),
  SettleAlone(
      "A rank that is alone after its replay keeps the imports that it leaves in doubt: there is nobody else who could have them.",
      "MDSRank::replay_done"),
  IgnoreExpireOfStranger(
      "An expire from a rank that is not counted as a holder is ignored: who owned the tree before has heard of it.",
      "MDCache::handle_cache_expire"),
  ResumeAfterCancel(
      "When the last bystander has heard that an export is cancelled, too, the next one in the queue can begin.",
      "export_cancel_finish"),
  ResumeAfterResize(
      "When the size from which a tree is too large is set anew, the queue is looked at.",
      "handle_conf_change"),
  LimitFreezeTimeout(
      "A freeze that makes no progress while somebody waits for it is stale in time, whatever timeout is set.",
      "find_stale_export_freeze"),
  ResendFlush(
      "When the connection of a client is made anew, the flush that it owes is asked for again.",
      "ms_handle_accept"),
  AwaitImportedSessions(
      "A stopping rank closes no session that an import marks, as one whose end is not logged yet may ask for it.",
      "Server::terminate_sessions"),
  SpareForcedSessions(
      "Who does not come back to a session that nothing but an import has opened is not evicted: it may never have heard of it.",
      "Server::reconnect_tick"),
  MatchCapExport(
      "A client does not take a cap from an instance of a rank that is gone: what it is told of it has come too late.",
      "Migrator::finish_export_inode_caps"),
  MatchCapImport(
      "A client keeps a cap of another instance of a rank than the one whose cap is said to have gone: the two may have the same number.",
      "Migrator::finish_import_inode_caps"),
  IgnoreLateCapsAck(
      "That an authority has taken caps over from a replica is ignored by a rank that is the authority itself by now.",
      "handle_export_caps_ack"),
  OpenRejoinSessions(
      "A rank that serves, too, opens the sessions of clients by force whose caps come with a rejoin, and answers when they are durable.",
      "MDCache::handle_cache_rejoin_weak"),
  AwaitInstance(
      "A client that is told of a cap at an instance which has not called on it yet waits until it has.",
      "Migrator::finish_export_inode_caps"),
  OpenSessionsAgain(
      "A rank that answers rejoins once more opens the sessions of those, too, whose caps have come since it did so first.",
      "MDCache::process_imported_caps"),
  ForgetRejoinedCaps(
      "The caps that came with the rejoin of a rank are forgotten when it fails: it will say once more which there are.",
      "MDCache::handle_mds_failure"),
  HoldRejoins(
      "A rejoin that had to wait waits until all are in rejoin again.",
      "MDCache::maybe_send_pending_rejoins"),
  EndRequestsOfStopped(
      "The request of an export ends at a rank that hears of the stop of who has begun it: that it has ended may be lost.",
      "handle_mds_failure_or_stop");

  private final String sentence;
  private final String ceph;

  Repair(String sentence, String ceph) {
    this.sentence = sentence;
    this.ceph = ceph;
  }

  /// What it changes, as a sentence.
  public String sentence() {
    return sentence;
  }

  /// The function of the seed that it changes.
  public String ceph() {
    return ceph;
  }
}
