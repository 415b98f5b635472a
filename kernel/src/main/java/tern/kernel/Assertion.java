package tern.kernel;

/// What a rank can die of; the names are the spec's.
///
/// TLA+: the names in `Check`. Ceph: `ceph_assert` and `ceph_abort` in the function that each
/// names.
public enum Assertion {
  AcquireLocksRemotePin(
      "What a request has pinned at another rank is not that rank's any more.",
      "Locker::acquire_locks"),
  AcquireLocksWaiting(
      "A rank that has not answered a request is asked again.", "Locker::acquire_locks"),
  AdjustBoundedSubtreeAuthExtra(
      "A root between a subtree and its bounds can't be swallowed.",
      "MDCache::adjust_bounded_subtree_auth"),
  Audit("An entry of the migrator contradicts the subtree map.", "Migrator::audit"),
  AuthUnpinUnpinned("A pin is dropped that nobody holds.", "CDir::auth_unpin"),
  DisambiguateMyImports(
      "A rank that does not resolve does not know of a tree whether it is its own.",
      "MDCache::disambiguate_my_imports"),
  DisambiguateMyImportsAmbiguous(
      "Two ranks answer for a tree when all have said what is theirs.",
      "MDCache::disambiguate_my_imports"),
  DisambiguateMyImportsDir(
      "The root of an import in doubt is gone.", "MDCache::disambiguate_my_imports"),
  DisambiguateMyImportsOwner(
      "An import that another rank claims is this rank's still.",
      "MDCache::disambiguate_my_imports"),
  DisambiguateOtherImportsAmbiguous(
      "Two ranks answer for a tree, and not the one that recovers hands it to one that does not.",
      "MDCache::disambiguate_other_imports"),
  DispatchExportDirFrozen(
      "The tree to export did not begin to freeze.", "Migrator::dispatch_export_dir"),
  DispatchExportDirSelf("A tree is a part of itself.", "Migrator::dispatch_export_dir"),
  DispatchExportDirState(
      "An export that takes its locks is past that.", "Migrator::dispatch_export_dir"),
  DispatchExportDirTwice(
      "There is an export of this part of a tree already.", "Migrator::dispatch_export_dir"),
  EImportFinishReplay(
      "The journal has the end of an import that it has no start of.", "EImportFinish::replay"),
  EImportStartReplay(
      "The journal has the start of an import that has not ended.", "EImportStart::replay"),
  ESubtreeMapReplay(
      "The journal's subtree map is not what its replay has come to.", "ESubtreeMap::replay"),
  ExportCancelFinishExporting(
      "A cancelled export's root is not marked as one.", "Migrator::export_cancel_finish"),
  ExportCapsAmbiguous("Caps would go to one of two authorities.", "Migrator::export_caps"),
  ExportCapsAuth("A rank would hand over caps on a file of its own.", "Migrator::export_caps"),
  ExportCapsNone("There are no caps to hand over.", "Migrator::export_caps"),
  ExportDirTwice("There is an export of this dirfrag already.", "Migrator::export_dir"),
  ExportEmptyImportRoot(
      "A tree to hand back since it is empty is no subtree.", "Migrator::export_empty_import"),
  ExportEmptyImportSelf(
      "A tree is to be handed back to the rank that has it.", "Migrator::export_empty_import"),
  ExportFreezeIncNumWaiters(
      "A tree freezes, and there is no export of it.", "Migrator::export_freeze_inc_num_waiters"),
  ExportFrozenAuth("A frozen tree's pair is not twice this rank.", "Migrator::export_frozen"),
  ExportFrozenRoot("The tree is not frozen after all.", "Migrator::export_frozen"),
  ExportFrozenState("An export whose tree has frozen is not freezing.", "Migrator::export_frozen"),
  ExportGoSyncedRoot("The tree to send is not frozen.", "Migrator::export_go_synced"),
  ExportGoSyncedState(
      "An export whose journal is safe is not warning.", "Migrator::export_go_synced"),
  ExportSessionsFlushedNone(
      "Nobody waits for the flush that ends.", "Migrator::export_sessions_flushed"),
  ExportSessionsFlushedState(
      "An export whose clients have flushed is in no phase that waits for it.",
      "Migrator::export_sessions_flushed"),
  FindStaleExportFreezeTree(
      "An export that freezes has no freeze.", "Migrator::find_stale_export_freeze"),
  FinishExportDirAuth(
      "A dirfrag that is handed over is not this rank's.", "Migrator::finish_export_dir"),
  FinishExportInodeCapsPeer(
      "A client has a cap of which the importer has not heard.",
      "Migrator::finish_export_inode_caps"),
  FinishForceOpenSessionsState(
      "A session that was open when its import was logged is not.",
      "Server::finish_force_open_sessions"),
  FreezeReplicaTreeBusy("A tree to freeze at once is in another freeze.", "CDir::_freeze_tree"),
  FreezeTreeAmbiguous("Two ranks answer for a tree that freezes.", "CDir::_freeze_tree"),
  FreezeTreeTwice("A tree to freeze is in a freeze already.", "CDir::freeze_tree"),
  HandleCacheExpireContainer(
      "The container of an expire is not here.", "MDCache::handle_cache_expire"),
  HandleCacheExpireDirAuth(
      "The expired dirfrag is not this rank's.", "MDCache::handle_cache_expire"),
  HandleCacheExpireFrozen(
      "The container that defers an expire is not frozen.", "MDCache::handle_cache_expire"),
  HandleCacheExpireNotified(
      "A rank that knows the new owner expires at the old one.", "MDCache::handle_cache_expire"),
  HandleCacheExpireReplica(
      "The sender of an expire is in no replica map.", "MDCache::handle_cache_expire"),
  HandleCacheRejoinAckCaps(
      "An answer to a rejoin is not about the caps that were sent with it.",
      "MDCache::handle_cache_rejoin_ack"),
  HandleCacheRejoinCaps(
      "A cap comes with a rejoin on a file that is not this rank's.",
      "MDCache::handle_cache_rejoin_weak"),
  HandleCacheRejoinGather(
      "A rank says what it holds that is not waited for.", "MDCache::handle_cache_rejoin"),
  HandleCacheRejoinState(
      "A rank hears what another one holds before it is in rejoin.",
      "MDCache::handle_cache_rejoin_weak"),
  HandleDiscoverAmbiguous(
      "A dirfrag to replicate has two authorities.", "MDCache::handle_discover"),
  HandleDiscoverReplyDir(
      "The dirfrag that the answer hangs on is gone.", "MDCache::handle_discover_reply"),
  HandleDiscoverReplyInode(
      "The inode that the answer hangs on is gone.", "MDCache::handle_discover_reply"),
  HandleExportAckDir(
      "The dirfrag that the acknowledged tree names is not in the cache.",
      "Migrator::handle_export_ack"),
  HandleExportAckEntry(
      "There is no entry that the acknowledged tree belongs to.", "Migrator::handle_export_ack"),
  HandleExportAckFrozen(
      "The dirfrag that the acknowledged tree names is not frozen.", "Migrator::handle_export_ack"),
  HandleExportAckState(
      "The entry that the acknowledged tree belongs to is in another phase.",
      "Migrator::handle_export_ack"),
  HandleExportAckTid("The acknowledged tree is of another attempt.", "Migrator::handle_export_ack"),
  HandleExportCancelDir(
      "The dirfrag that the cancelled import names is not in the cache.",
      "Migrator::handle_export_cancel"),
  HandleExportCancelInode(
      "The inode that the cancelled import names is not in the cache.",
      "Migrator::handle_export_cancel"),
  HandleExportCancelState(
      "The entry that the cancelled import belongs to is in another phase.",
      "Migrator::handle_export_cancel"),
  HandleExportCancelUnknown("There is nothing to cancel.", "Migrator::handle_export_cancel"),
  HandleExportCapsAckAuth(
      "A file whose caps have been handed over is this rank's.",
      "Migrator::handle_export_caps_ack"),
  HandleExportCapsAuth(
      "Caps come on a file that is another rank's.", "Migrator::handle_export_caps"),
  HandleExportCapsInode(
      "Caps come on a file that is not in the cache.", "Migrator::handle_export_caps"),
  HandleExportCapsNone("A replica hands over no caps.", "Migrator::handle_export_caps"),
  HandleExportDirAuth(
      "The dirfrag that the tree that arrives names is this rank's.",
      "Migrator::handle_export_dir"),
  HandleExportDirBound(
      "A bound that the tree that arrives names is not in the cache.",
      "Migrator::handle_export_dir"),
  HandleExportDirDir(
      "The dirfrag that the tree that arrives names is not in the cache.",
      "Migrator::handle_export_dir"),
  HandleExportDirEntry(
      "There is no entry that the tree that arrives belongs to.", "Migrator::handle_export_dir"),
  HandleExportDirFreeze(
      "The dirfrag that the tree that arrives names is in no freeze.",
      "Migrator::handle_export_dir"),
  HandleExportDirPeer(
      "The tree that arrives is not from the entry's peer.", "Migrator::handle_export_dir"),
  HandleExportDirState(
      "The entry that the tree that arrives belongs to is in another phase.",
      "Migrator::handle_export_dir"),
  HandleExportDirTid("The tree that arrives is of another attempt.", "Migrator::handle_export_dir"),
  HandleExportDiscoverAckDir(
      "The dirfrag that the answer to a discover names is not in the cache.",
      "Migrator::handle_export_discover_ack"),
  HandleExportDiscoverAckState(
      "The entry that the answer to a discover belongs to is in another phase.",
      "Migrator::handle_export_discover_ack"),
  HandleExportDiscoverEntry(
      "There is an import of this dirfrag already.", "Migrator::handle_export_discover"),
  HandleExportFinishDir(
      "The dirfrag that the finish names is not in the cache.", "Migrator::handle_export_finish"),
  HandleExportFinishEntry(
      "There is no entry that the finish belongs to.", "Migrator::handle_export_finish"),
  HandleExportFinishTid("The finish is of another attempt.", "Migrator::handle_export_finish"),
  HandleExportNotifyAckBystander(
      "Somebody answers an importer that turns back who was not asked.",
      "Migrator::handle_export_notify_ack"),
  HandleExportNotifyAckDir(
      "The dirfrag that the answer to a notification names is not in the cache.",
      "Migrator::handle_export_notify_ack"),
  HandleExportPrepAckDir(
      "The dirfrag that the answer to a prep names is not in the cache.",
      "Migrator::handle_export_prep_ack"),
  HandleExportPrepAckState(
      "The entry that the answer to a prep belongs to is in another phase.",
      "Migrator::handle_export_prep_ack"),
  HandleExportPrepAckWaiting(
      "Somebody is waited for before the answer to a prep has warned anybody.",
      "Migrator::handle_export_prep_ack"),
  HandleExportPrepAuth(
      "The dirfrag that the prep names is this rank's.", "Migrator::handle_export_prep"),
  HandleExportPrepEntry(
      "There is no entry that the prep belongs to.", "Migrator::handle_export_prep"),
  HandleExportPrepInode(
      "The inode that the prep names is not in the cache.", "Migrator::handle_export_prep"),
  HandleExportPrepPeer("The prep is not from the entry's peer.", "Migrator::handle_export_prep"),
  HandleExportPrepState(
      "The entry that the prep belongs to is in another phase.", "Migrator::handle_export_prep"),
  HandleMdsFailureOrStopDir(
      "The root of an import that loses a rank is gone.", "Migrator::handle_mds_failure_or_stop"),
  HandleMdsFailureOrStopInode(
      "The inode of an import that loses its exporter is gone.",
      "Migrator::handle_mds_failure_or_stop"),
  HandleMdsMapIncarnation(
      "A rank that is another instance now has got too far unseen.",
      "MDSRankDispatcher::handle_mds_map"),
  HandleMdsMapJoined(
      "A rank that was not up has got too far unseen.", "MDSRankDispatcher::handle_mds_map"),
  HandleResolveDir(
      "The root of an import in doubt is not in the cache.", "MDCache::handle_resolve"),
  HandleResolveState("An import in doubt is in another phase.", "MDCache::handle_resolve"),
  HandleSlaveAuthPinAckWaiting(
      "A request does not wait for the answer that comes.", "Server::handle_slave_auth_pin_ack"),
  ImportFinishAuth(
      "The root of an import that ends is not this rank's.", "Migrator::import_finish"),
  ImportFinishCap("A cap that came with an import is gone at its end.", "Migrator::import_finish"),
  ImportFinishEarly("The early word comes a second time.", "Migrator::import_finish"),
  ImportFinishState(
      "An import is finished that has not been acknowledged.", "Migrator::import_finish"),
  ImportRemovePinsBound(
      "A bound of an import is not marked as one.", "Migrator::import_remove_pins"),
  ImportRemovePinsInode(
      "The inode of a bound of an import is gone.", "Migrator::import_remove_pins"),
  ImportReverseRoot(
      "The root of an import that goes back is no subtree root.", "Migrator::import_reverse"),
  ImportReverseUnfreezeAuth(
      "An import that is turned back is this rank's already.", "Migrator::import_reverse_unfreeze"),
  LoggedImportCapsAuth(
      "A file whose caps have come is another rank's by now.", "Migrator::logged_import_caps"),
  OpenRemoteDirfragInodeAuth(
      "A dirfrag to ask another rank for hangs on this rank's inode.",
      "MDCache::open_remote_dirfrag"),
  OutOfScopeExport(
      "There is no entry that the end of an export in the journal belongs to.",
      "Migrator::export_logged_finish"),
  PathTraverseNoEntry(
      "An inode does not exist where this rank should have it.", "MDCache::path_traverse"),
  RejoinGatherFinishState(
      "A rank that serves is to answer rejoins that it has gathered.",
      "MDCache::rejoin_gather_finish"),
  RejoinSendRejoinsExporting(
      "A rank that says what it holds has an export under way.", "MDCache::rejoin_send_rejoins"),
  RejoinSendRejoinsImporting(
      "A rank that says what it holds has an import under way.", "MDCache::rejoin_send_rejoins"),
  RequestGet("There is no request that an answer belongs to.", "MDCache::request_get"),
  ResumeExportDiscoverState(
      "An import that looks for its inode is past that.", "Migrator::handle_export_discover"),
  ResumeExportPrepDir(
      "The root of an import that opens its bounds is gone.", "Migrator::handle_export_prep"),
  ResumeExportPrepState(
      "An import that opens its bounds is past that.", "Migrator::handle_export_prep"),
  SetDirAuthFreeze(
      "A dirfrag becomes a subtree root within somebody else's freeze.", "CDir::set_dir_auth"),
  SetDirAuthFrozen(
      "A frozen root's inode would be pinned or unpinned by mistake.", "CDir::set_dir_auth"),
  ShutdownPassMigration(
      "A rank with nothing left still has a migration.", "MDCache::shutdown_pass"),
  TrySubtreeMergeRoot("A dirfrag to merge is no subtree root.", "MDCache::try_subtree_merge"),
  UnfreezeTreeAuth(
      "A tree that thaws at its owner does not name one rank twice.", "CDir::unfreeze_tree"),
  UnfreezeTreeRoot("A tree that thaws was not frozen here.", "CDir::unfreeze_tree"),
  VerifySubtreeBounds(
      "The bounds are not those that were named.", "MDCache::verify_subtree_bounds");

  private final String sentence;
  private final String ceph;

  Assertion(String sentence, String ceph) {
    this.sentence = sentence;
    this.ceph = ceph;
  }

  /// What is wrong, as a sentence.
  public String sentence() {
    return sentence;
  }

  /// The function of the seed that asserts it.
  public String ceph() {
    return ceph;
  }
}
