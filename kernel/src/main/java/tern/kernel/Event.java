package tern.kernel;

import tern.kernel.session.Client;

/// One thing that happens, with its parameters: one record a disjunct of `Next`, in the order of
/// `Next`.
///
/// TLA+: the action of the same name. Ceph: what each names.
public sealed interface Event {
  /// What happens at one rank.
  sealed interface AtRank extends Event {
    /// Where it happens.
    Rank r();
  }

  /// What takes the message at the head of a channel.
  sealed interface Delivery extends AtRank {
    /// Who sent it.
    Rank p();
  }

  /// What takes the head of what a client says.
  sealed interface Hearing extends AtRank {
    /// Which client.
    Client c();
  }

  /// What happens at a client.
  sealed interface AtClient extends Event {
    /// Which client.
    Client c();
  }

  /// What takes the head of what a rank says to a client.
  sealed interface Listening extends AtClient {
    /// Which rank.
    Rank r();
  }

  /// What takes maps that the monitor has published.
  sealed interface Seeing extends AtRank {
    /// Which of those before the rank it sees; those before that one are skipped.
    int k();
  }

  /// What happens at the monitor.
  sealed interface AtMonitor extends Event {}

  /// What happens to a rank that fails. Its instance ends and the monitor's map says so, in either
  /// order: the first of the two need never happen, the other one is owed then. TLA+: `Failing`.
  sealed interface Failing extends Event {
    /// Who fails.
    Rank r();
  }

  /// What need never happen; everything else the system owes. TLA+: `Environment`.
  sealed interface Environment extends Event {}

  /// An export looks at its locks, again after each wait. Ceph: `Migrator::dispatch_export_dir`.
  record DispatchExportDir(Rank r) implements AtRank {}

  /// The request of another rank's export wants pins here. Ceph: `Server::handle_slave_auth_pin`.
  record HandleExportAuthPin(Rank r, Rank p) implements Delivery {}

  /// The request of an export has the pins that it wants at another rank, or not. Ceph:
  /// `Server::handle_slave_auth_pin_ack`.
  record HandleExportAuthPinAck(Rank r, Rank p) implements Delivery {}

  /// The request of another rank's export has ended. Ceph: `Server::handle_slave_request`.
  record HandleExportRequestFinish(Rank r, Rank p) implements Delivery {}

  /// Somebody wants to hand a tree over. Ceph: `Migrator::handle_export_discover`.
  record HandleExportDiscover(Rank r, Rank p) implements Delivery {}

  /// The look-up of the inode has got further. Ceph: `Migrator::handle_export_discover`.
  record ResumeExportDiscover(Rank r) implements AtRank {}

  /// The importer has the inode, or declines. Ceph: `Migrator::handle_export_discover_ack`.
  record HandleExportDiscoverAck(Rank r, Rank p) implements Delivery {}

  /// The last pin is gone, so the tree is frozen. Ceph: `Migrator::export_frozen`.
  record ExportFrozen(Rank r) implements AtRank {}

  /// The clients with caps below have acknowledged the flush. Ceph:
  /// `Migrator::export_sessions_flushed`.
  record ExportSessionsFlushed(Rank r, Dir d) implements AtRank {}

  /// The replicas down to the bounds have come. Ceph: `Migrator::handle_export_prep`.
  record HandleExportPrep(Rank r, Rank p) implements Delivery {}

  /// The bounds that were asked for are open. Ceph: `Migrator::handle_export_prep`.
  record ResumeExportPrep(Rank r) implements AtRank {}

  /// The importer is ready, or turns back. Ceph: `Migrator::handle_export_prep_ack`.
  record HandleExportPrepAck(Rank r, Rank p) implements Delivery {}

  /// A bystander hears who answers for a tree. Ceph: `Migrator::handle_export_notify`.
  record HandleExportNotify(Rank r, Rank p) implements Delivery {}

  /// A bystander has heard. Ceph: `Migrator::handle_export_notify_ack`.
  record HandleExportNotifyAck(Rank r, Rank p) implements Delivery {}

  /// Everybody is warned and the journal is safe. Ceph: `Migrator::export_go_synced`.
  record ExportGoSynced(Rank r) implements AtRank {}

  /// The tree has come. Ceph: `Migrator::handle_export_dir`.
  record HandleExportDir(Rank r, Rank p) implements Delivery {}

  /// A client has connected, for which the tree has waited. Ceph: `C_MDS_RetryMessage`.
  record RetryExportDir(Rank r) implements AtRank {}

  /// That the tree has come is durable. Ceph: `Migrator::import_logged_start`.
  record ImportLoggedStart(Rank r) implements AtRank {}

  /// The importer has the tree in its journal. Ceph: `Migrator::handle_export_ack`.
  record HandleExportAck(Rank r, Rank p) implements Delivery {}

  /// That the tree is gone is durable. Ceph: `Migrator::export_logged_finish`.
  record ExportLoggedFinish(Rank r) implements AtRank {}

  /// The exporter has let go. Ceph: `Migrator::handle_export_finish`.
  record HandleExportFinish(Rank r, Rank p) implements Delivery {}

  /// The end of an import is durable. Ceph: `MDLog::submit_entry`.
  record JournalSafe(Rank r) implements AtRank {}

  /// A freeze makes no progress and somebody waits for it. Ceph:
  /// `Migrator::find_stale_export_freeze`.
  record FindStaleExportFreeze(Rank r, Dir d) implements AtRank {}

  /// The exporter has turned back. Ceph: `Migrator::handle_export_cancel`.
  record HandleExportCancel(Rank r, Rank p) implements Delivery {}

  /// Somebody asks for replicas. Ceph: `MDCache::handle_discover`.
  record HandleDiscover(Rank r, Rank p) implements Delivery {}

  /// A request for replicas is looked at again. Ceph: `C_MDS_RetryMessage`.
  record RetryDiscover(Rank r) implements AtRank {}

  /// Replicas have come, or a hint. Ceph: `MDCache::handle_discover_reply`.
  record HandleDiscoverReply(Rank r, Rank p) implements Delivery {}

  /// A dirfrag has a single authority that can be asked. Ceph: `C_MDC_RetryDiscoverPath2`.
  record RetryDiscoverPath(Rank r) implements AtRank {}

  /// Somebody has dropped a replica. Ceph: `MDCache::handle_cache_expire`.
  record HandleCacheExpire(Rank r, Rank p) implements Delivery {}

  /// A request of another rank wants a pin here. Ceph: `Server::handle_slave_auth_pin`.
  record HandleSlaveAuthPin(Rank r, Rank p) implements Delivery {}

  /// The tree has thawed that it waited for. Ceph: `C_MDS_RetryRequest`.
  record RetrySlaveAuthPin(Rank r) implements AtRank {}

  /// A request that waited for a thaw with a pin goes on. Ceph: `C_MDS_RetryRequest`.
  record RetryRequest(Rank r) implements AtRank {}

  /// A request gets the pin that it wanted at another rank. Ceph:
  /// `Server::handle_slave_auth_pin_ack`.
  record HandleSlaveAuthPinAck(Rank r, Rank p) implements Delivery {}

  /// Another rank says what it owns, and of what it does not know. Ceph: `MDCache::handle_resolve`.
  record HandleResolve(Rank r, Rank p) implements Delivery {}

  /// Another rank says what it holds. Ceph: `MDCache::handle_cache_rejoin`.
  record HandleCacheRejoin(Rank r, Rank p) implements Delivery {}

  /// An authority has heard what this rank holds. Ceph: `MDCache::handle_cache_rejoin_ack`.
  record HandleCacheRejoinAck(Rank r, Rank p) implements Delivery {}

  /// A message is lost since its sender is down, its receiver has stopped, or one of them is
  /// another instance now. Ceph: `MDSRank::is_stale_message`.
  record DropStale(Rank r, Rank p) implements Delivery {}

  /// The `k`-th of the maps that the rank has not seen arrives; those before it are skipped. Ceph:
  /// `MDSRank::handle_mds_map`.
  record HandleMdsMap(Rank r, int k) implements Seeing {}

  /// An instance of a rank begins with the `k`-th of the maps before it. Ceph:
  /// `MDSRank::boot_start`.
  record BootStart(Rank r, int k) implements Seeing {}

  /// A stopping rank queues what it owns to send it home. Ceph: `MDCache::shutdown_pass`.
  record ShutdownExport(Rank r) implements AtRank {}

  /// A stopping rank drops a subtree root that nothing holds. Ceph: `MDCache::shutdown_pass`.
  record ShutdownTrimDirfrag(Rank r, Dir d) implements AtRank {}

  /// A stopping rank drops an inode that nothing holds. Ceph: `MDCache::shutdown_pass`.
  record ShutdownTrimInode(Rank r, Dir d) implements AtRank {}

  /// A stopping rank hands back a tree with nothing in it. Ceph: `MDCache::shutdown_pass`.
  record ShutdownTrimEmptyImport(Rank r, Dir d) implements AtRank {}

  /// A stopping rank without a subtree closes all sessions. Ceph: `MDCache::shutdown_pass`.
  record ShutdownSessions(Rank r) implements AtRank {}

  /// A stopping rank with nothing left asks to be let go. Ceph: `MDCache::shutdown_pass`.
  record ShutdownPass(Rank r) implements AtRank {}

  /// The monitor lets a rank go. Ceph: `MDSMonitor`.
  record PublishStopped(Rank r) implements AtMonitor {}

  /// A standby takes a rank over. Ceph: `MDSMonitor`.
  record PublishReplay(Rank r) implements AtMonitor {}

  /// A rank that recovers gets the state that it asks for. Ceph: `MDSMonitor`.
  record PublishWanted(Rank r) implements AtMonitor {}

  /// The monitor makes a rank an export target of another. Ceph: `MDSMonitor`.
  record PublishTarget(Rank r, Rank p) implements AtMonitor {}

  /// A request that held a pin ends. Ceph: `CDir::auth_unpin`.
  record AuthUnpin(Rank r, Dir d) implements AtRank {}

  /// A request that held a lock ends. Ceph: `Locker::drop_locks`.
  record ReleaseLock(Rank r, Dir d) implements AtRank {}

  /// The dentry that an inode hangs on is committed. Ceph: `CDir::WAIT_CREATED`.
  record DirCommitted(Rank r, Dir d) implements AtRank {}

  /// A client opens a session, or has got all that a flush asks for. Ceph:
  /// `Server::handle_client_session`.
  record HandleClientSession(Rank r, Client c) implements Hearing {}

  /// A client has a new connection. Ceph: `MDSDaemon::ms_handle_accept`.
  record HandleAccept(Rank r, Client c) implements Hearing {}

  /// A client's lease is over. Ceph: `Server::find_idle_sessions`.
  record FindIdleSessions(Rank r, Client c) implements AtRank {}

  /// A session to which nobody comes back ends. Ceph: `Server::kill_session`.
  record KillSession(Rank r, Client c) implements AtRank {}

  /// That a session opens or ends is durable. Ceph: `Server::_session_logged`.
  record SessionLogged(Rank r) implements AtRank {}

  /// The authority wants the caps that this rank has on a replica. Ceph:
  /// `Migrator::handle_gather_caps`.
  record HandleGatherCaps(Rank r, Rank p) implements Delivery {}

  /// Who holds a replica hands its caps over. Ceph: `Migrator::handle_export_caps`.
  record HandleExportCaps(Rank r, Rank p) implements Delivery {}

  /// The sessions are open of the clients whose caps have come from a replica. Ceph:
  /// `Migrator::logged_import_caps`.
  record LoggedImportCaps(Rank r) implements AtRank {}

  /// The sessions are open of the clients whose caps have come with rejoins. Ceph:
  /// `MDCache::rejoin_open_sessions_finish`.
  record RejoinOpenSessionsFinish(Rank r) implements AtRank {}

  /// The authority has caps that it cannot tell the clients of. Ceph:
  /// `Migrator::handle_export_caps_ack`.
  record HandleExportCapsAck(Rank r, Rank p) implements Delivery {}

  /// A client gives a cap back. Ceph: `Locker::_do_cap_release`.
  record HandleCapRelease(Rank r, Client c) implements Hearing {}

  /// The tree has thawed in which a client gives a cap back. Ceph: `C_Locker_RetryCapRelease`.
  record RetryCapRelease(Rank r) implements AtRank {}

  /// A client is back after a failure. Ceph: `Server::handle_client_reconnect`.
  record HandleClientReconnect(Rank r, Client c) implements Hearing {}

  /// The time is over in which a client would have been back after a failure. Ceph:
  /// `Server::reconnect_tick`.
  record ReconnectTick(Rank r, Client c) implements Hearing {}

  /// A client hears of its session. Ceph: `Client::handle_client_session`.
  record ClientHandleSession(Client c, Rank r) implements Listening {}

  /// A client hears of a cap. Ceph: `Client::handle_caps`.
  record ClientHandleCaps(Client c, Rank r) implements Listening {}

  /// A client hears that another instance of a rank waits for it. Ceph: `Client::send_reconnect`.
  record ClientReconnect(Client c, Rank r) implements Listening {}

  /// What is said to a client that is gone is lost. Ceph: `Messenger`.
  record DropCall(Client c, Rank r) implements Listening {}

  /// The balancer wants a tree handed over. Ceph: `Migrator::export_dir`.
  record ExportDir(Rank r, Dir d, Rank p) implements AtRank, Environment {}

  /// The balancer wants a tree handed over as soon as there is room. Ceph:
  /// `Migrator::export_dir_nicely`.
  record ExportDirNicely(Rank r, Dir d, Rank p) implements AtRank, Environment {}

  /// What has been queued is forgotten. Ceph: `Migrator::clear_export_queue`.
  record ClearExportQueue(Rank r) implements AtRank, Environment {}

  /// A tree of size `n` is too large from now on. Ceph: `Migrator::handle_conf_change`.
  record HandleConfChange(Rank r, int n) implements AtRank, Environment {}

  /// A request pins something in a dirfrag. Ceph: `CDir::auth_pin`.
  record AuthPin(Rank r, Dir d) implements AtRank, Environment {}

  /// A request pins something in a dirfrag and wants a pin at another rank, too. Ceph:
  /// `Locker::acquire_locks`.
  record BeginRequest(Rank r, Dir d, Dir x) implements AtRank, Environment {}

  /// A request with a pin wants another in a tree that freezes, and waits with what it has. Ceph:
  /// `Server::rdlock_path_pin_ref`.
  record WaitWithPin(Rank r, Dir d, Dir x) implements AtRank, Environment {}

  /// Requests remove the last that is in a dirfrag. Ceph: `CDir::unlink_inode`.
  record EmptyDir(Rank r, Dir d) implements AtRank, Environment {}

  /// A request takes a lock that a migration would need. Ceph: `Locker::acquire_locks`.
  record TakeLock(Rank r, Dir d) implements AtRank, Environment {}

  /// The object store refuses a write. Ceph: `MDCache::force_readonly`.
  record ForceReadonly(Rank r) implements AtRank, Environment {}

  /// A freeze keeps another rank's request waiting. Ceph:
  /// `Migrator::export_freeze_inc_num_waiters`.
  record RemoteWaiter(Rank r, Dir d) implements AtRank, Environment {}

  /// A subtree root that nothing needs goes. Ceph: `MDCache::trim`.
  record TrimDirfrag(Rank r, Dir d) implements AtRank, Environment {}

  /// An inode that nothing needs goes. Ceph: `MDCache::trim`.
  record TrimInode(Rank r, Dir d) implements AtRank, Environment {}

  /// A tree with nothing in it is handed back. Ceph: `MDCache::trim`,
  /// `Migrator::export_empty_import`.
  record TrimEmptyImport(Rank r, Dir d) implements AtRank, Environment {}

  /// A segment of the journal begins, with what the subtree map says. Ceph: `MDLog::start_segment`.
  record StartSegment(Rank r) implements AtRank, Environment {}

  /// The monitor tells a rank to stop. Ceph: `MDSMonitor`.
  record PublishStopping(Rank r) implements AtMonitor, Environment {}

  /// The number of a rank that has stopped is used again. Ceph: `MDSMonitor`.
  record PublishStarting(Rank r) implements AtMonitor, Environment {}

  /// The monitor publishes a map that changes nothing here. Ceph: `MDSMonitor`.
  record PublishEpoch() implements AtMonitor, Environment {}

  /// A client opens a session by itself. Ceph: `Client::_open_mds_session`.
  record ClientConnect(Client c, Rank r) implements AtClient, Environment {}

  /// A client goes away without a word.
  record ClientGone(Client c) implements AtClient, Environment {}

  /// A client's connection breaks and loses a flush. Ceph: `ms_handle_reset`.
  record ResetSession(Client c, Rank r) implements Listening, Environment {}

  /// A quota has changed: who holds a replica is to hand over its caps. Ceph:
  /// `MDCache::broadcast_quota_to_client`.
  record GatherCaps(Rank r, Dir d) implements AtRank, Environment {}

  /// The instance of a rank ends, and all that only it knew. Ceph: `MDSDaemon::respawn`.
  record Halt(Rank r) implements AtRank, Failing {}

  /// The monitor's map says that a rank has failed. Ceph: `MDSMonitor`.
  record PublishFailed(Rank r) implements AtMonitor, Failing {}

  /// What a rank that has halted had submitted last turns out to be durable. Ceph: `MDLog`.
  record SurviveJournal(Rank r) implements AtRank, Failing {}
}
