package tern.kernel;

/// What a rank can die of; the names are the spec's.
///
/// TLA+: the names in `Check`. Ceph: `ceph_assert` and `ceph_abort` in the function that each
/// names.
public enum Assertion {
  /// A root between a subtree and its bounds can't be swallowed. Ceph:
  /// `MDCache::adjust_bounded_subtree_auth`.
  AdjustBoundedSubtreeAuthExtra,
  /// An entry of the migrator contradicts the subtree map. Ceph: `Migrator::audit`.
  Audit,
  /// A pin is dropped that nobody holds. Ceph: `CDir::auth_unpin`.
  AuthUnpinUnpinned,
  /// The tree to export did not begin to freeze. Ceph: `Migrator::dispatch_export_dir`.
  DispatchExportDirFrozen,
  /// An export that takes its locks is past that. Ceph: `Migrator::dispatch_export_dir`.
  DispatchExportDirState,
  /// A cancelled export's root is not marked as one. Ceph: `Migrator::export_cancel_finish`.
  ExportCancelFinishExporting,
  /// There is an export of this dirfrag already. Ceph: `Migrator::export_dir`.
  ExportDirTwice,
  /// A frozen tree's pair is not twice this rank. Ceph: `Migrator::export_frozen`.
  ExportFrozenAuth,
  /// The tree is not frozen after all. Ceph: `Migrator::export_frozen`.
  ExportFrozenRoot,
  /// An export whose tree has frozen is not freezing. Ceph: `Migrator::export_frozen`.
  ExportFrozenState,
  /// The tree to send is not frozen. Ceph: `Migrator::export_go_synced`.
  ExportGoSyncedRoot,
  /// An export whose journal is safe is not warning. Ceph: `Migrator::export_go_synced`.
  ExportGoSyncedState,
  /// Nobody waits for the flush that ends. Ceph: `Migrator::export_sessions_flushed`.
  ExportSessionsFlushedNone,
  /// An export whose clients have flushed is in no phase that waits for it. Ceph:
  /// `Migrator::export_sessions_flushed`.
  ExportSessionsFlushedState,
  /// An export that freezes has no freeze. Ceph: `Migrator::find_stale_export_freeze`.
  FindStaleExportFreezeTree,
  /// A dirfrag that is handed over is not this rank's. Ceph: `Migrator::finish_export_dir`.
  FinishExportDirAuth,
  /// A tree to freeze at once is in another freeze. Ceph: `CDir::_freeze_tree`.
  FreezeReplicaTreeBusy,
  /// Two ranks answer for a tree that freezes. Ceph: `CDir::_freeze_tree`.
  FreezeTreeAmbiguous,
  /// A tree to freeze is in a freeze already. Ceph: `CDir::freeze_tree`.
  FreezeTreeTwice,
  /// The container of an expire is not here. Ceph: `MDCache::handle_cache_expire`.
  HandleCacheExpireContainer,
  /// The expired dirfrag is not this rank's. Ceph: `MDCache::handle_cache_expire`.
  HandleCacheExpireDirAuth,
  /// The container that defers an expire is not frozen. Ceph: `MDCache::handle_cache_expire`.
  HandleCacheExpireFrozen,
  /// A rank that knows the new owner expires at the old one. Ceph: `MDCache::handle_cache_expire`.
  HandleCacheExpireNotified,
  /// The sender of an expire is in no replica map. Ceph: `MDCache::handle_cache_expire`.
  HandleCacheExpireReplica,
  /// A dirfrag to replicate has two authorities. Ceph: `MDCache::handle_discover`.
  HandleDiscoverAmbiguous,
  /// The dirfrag that the answer hangs on is gone. Ceph: `MDCache::handle_discover_reply`.
  HandleDiscoverReplyDir,
  /// The inode that the answer hangs on is gone. Ceph: `MDCache::handle_discover_reply`.
  HandleDiscoverReplyInode,
  /// The dirfrag that the acknowledged tree names is not in the cache. Ceph:
  /// `Migrator::handle_export_ack`.
  HandleExportAckDir,
  /// There is no entry that the acknowledged tree belongs to. Ceph: `Migrator::handle_export_ack`.
  HandleExportAckEntry,
  /// The dirfrag that the acknowledged tree names is not frozen. Ceph:
  /// `Migrator::handle_export_ack`.
  HandleExportAckFrozen,
  /// The entry that the acknowledged tree belongs to is in another phase. Ceph:
  /// `Migrator::handle_export_ack`.
  HandleExportAckState,
  /// The acknowledged tree is of another attempt. Ceph: `Migrator::handle_export_ack`.
  HandleExportAckTid,
  /// The dirfrag that the cancelled import names is not in the cache. Ceph:
  /// `Migrator::handle_export_cancel`.
  HandleExportCancelDir,
  /// The inode that the cancelled import names is not in the cache. Ceph:
  /// `Migrator::handle_export_cancel`.
  HandleExportCancelInode,
  /// The entry that the cancelled import belongs to is in another phase. Ceph:
  /// `Migrator::handle_export_cancel`.
  HandleExportCancelState,
  /// There is nothing to cancel. Ceph: `Migrator::handle_export_cancel`.
  HandleExportCancelUnknown,
  /// The dirfrag that the tree that arrives names is this rank's. Ceph:
  /// `Migrator::handle_export_dir`.
  HandleExportDirAuth,
  /// A bound that the tree that arrives names is not in the cache. Ceph:
  /// `Migrator::handle_export_dir`.
  HandleExportDirBound,
  /// The dirfrag that the tree that arrives names is not in the cache. Ceph:
  /// `Migrator::handle_export_dir`.
  HandleExportDirDir,
  /// There is no entry that the tree that arrives belongs to. Ceph: `Migrator::handle_export_dir`.
  HandleExportDirEntry,
  /// The dirfrag that the tree that arrives names is in no freeze. Ceph:
  /// `Migrator::handle_export_dir`.
  HandleExportDirFreeze,
  /// The tree that arrives is not from the entry's peer. Ceph: `Migrator::handle_export_dir`.
  HandleExportDirPeer,
  /// The entry that the tree that arrives belongs to is in another phase. Ceph:
  /// `Migrator::handle_export_dir`.
  HandleExportDirState,
  /// The tree that arrives is of another attempt. Ceph: `Migrator::handle_export_dir`.
  HandleExportDirTid,
  /// The dirfrag that the answer to a discover names is not in the cache. Ceph:
  /// `Migrator::handle_export_discover_ack`.
  HandleExportDiscoverAckDir,
  /// The entry that the answer to a discover belongs to is in another phase. Ceph:
  /// `Migrator::handle_export_discover_ack`.
  HandleExportDiscoverAckState,
  /// There is an import of this dirfrag already. Ceph: `Migrator::handle_export_discover`.
  HandleExportDiscoverEntry,
  /// The dirfrag that the finish names is not in the cache. Ceph: `Migrator::handle_export_finish`.
  HandleExportFinishDir,
  /// There is no entry that the finish belongs to. Ceph: `Migrator::handle_export_finish`.
  HandleExportFinishEntry,
  /// The finish is of another attempt. Ceph: `Migrator::handle_export_finish`.
  HandleExportFinishTid,
  /// The dirfrag that the answer to a notification names is not in the cache. Ceph:
  /// `Migrator::handle_export_notify_ack`.
  HandleExportNotifyAckDir,
  /// The dirfrag that the answer to a prep names is not in the cache. Ceph:
  /// `Migrator::handle_export_prep_ack`.
  HandleExportPrepAckDir,
  /// The entry that the answer to a prep belongs to is in another phase. Ceph:
  /// `Migrator::handle_export_prep_ack`.
  HandleExportPrepAckState,
  /// Somebody is waited for before the answer to a prep has warned anybody. Ceph:
  /// `Migrator::handle_export_prep_ack`.
  HandleExportPrepAckWaiting,
  /// The dirfrag that the prep names is this rank's. Ceph: `Migrator::handle_export_prep`.
  HandleExportPrepAuth,
  /// There is no entry that the prep belongs to. Ceph: `Migrator::handle_export_prep`.
  HandleExportPrepEntry,
  /// The inode that the prep names is not in the cache. Ceph: `Migrator::handle_export_prep`.
  HandleExportPrepInode,
  /// The prep is not from the entry's peer. Ceph: `Migrator::handle_export_prep`.
  HandleExportPrepPeer,
  /// The entry that the prep belongs to is in another phase. Ceph: `Migrator::handle_export_prep`.
  HandleExportPrepState,
  /// The root of an import that ends is not this rank's. Ceph: `Migrator::import_finish`.
  ImportFinishAuth,
  /// The early word comes a second time. Ceph: `Migrator::import_finish`.
  ImportFinishEarly,
  /// An import is finished that has not been acknowledged. Ceph: `Migrator::import_finish`.
  ImportFinishState,
  /// A bound of an import is not marked as one. Ceph: `Migrator::import_remove_pins`.
  ImportRemovePinsBound,
  /// The inode of a bound of an import is gone. Ceph: `Migrator::import_remove_pins`.
  ImportRemovePinsInode,
  /// An import that is turned back is this rank's already. Ceph:
  /// `Migrator::import_reverse_unfreeze`.
  ImportReverseUnfreezeAuth,
  /// A dirfrag to ask another rank for hangs on this rank's inode. Ceph:
  /// `MDCache::open_remote_dirfrag`.
  OpenRemoteDirfragInodeAuth,
  /// An export is in a phase that only failures lead to. Ceph: `Migrator::export_try_cancel`,
  /// `export_logged_finish`.
  OutOfScopeExport,
  /// An import is in a phase that only failures lead to. Ceph:
  /// `Migrator::handle_mds_failure_or_stop`.
  OutOfScopeImport,
  /// An inode does not exist where this rank should have it. Ceph: `MDCache::path_traverse`.
  PathTraverseNoEntry,
  /// An import that looks for its inode is past that. Ceph: `Migrator::handle_export_discover`.
  ResumeExportDiscoverState,
  /// The root of an import that opens its bounds is gone. Ceph: `Migrator::handle_export_prep`.
  ResumeExportPrepDir,
  /// An import that opens its bounds is past that. Ceph: `Migrator::handle_export_prep`.
  ResumeExportPrepState,
  /// A dirfrag becomes a subtree root within somebody else's freeze. Ceph: `CDir::set_dir_auth`.
  SetDirAuthFreeze,
  /// A frozen root's inode would be pinned or unpinned by mistake. Ceph: `CDir::set_dir_auth`.
  SetDirAuthFrozen,
  /// A rank with nothing left still has a migration. Ceph: `MDCache::shutdown_pass`.
  ShutdownPassMigration,
  /// A dirfrag to merge is no subtree root. Ceph: `MDCache::try_subtree_merge`.
  TrySubtreeMergeRoot,
  /// A tree that thaws at its owner does not name one rank twice. Ceph: `CDir::unfreeze_tree`.
  UnfreezeTreeAuth,
  /// A tree that thaws was not frozen here. Ceph: `CDir::unfreeze_tree`.
  UnfreezeTreeRoot,
  /// The bounds are not those that were named. Ceph: `MDCache::verify_subtree_bounds`.
  VerifySubtreeBounds
}
