package tern.kernel;

import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// A continuation: what goes on once something has happened.
///
/// TLA+: a record of `contexts`, the type's name being its `kind`. Ceph: `MDSContext`.
public sealed interface Context {
  /// Looks again at an export that is taking its locks. Ceph: `C_M_ExportDirWait`.
  record DispatchExportDir(Dir dir, int tid, int count) implements Context {}

  /// The tree is frozen. Ceph: `C_MDC_ExportFreeze`.
  record ExportFrozen(Dir dir, int tid) implements Context {}

  /// The look-up of the inode to import has got further. Ceph: `C_MDS_ExportDiscover`.
  record ResumeExportDiscover(Rank from, Message.MExportDirDiscover message) implements Context {}

  /// The bounds of the tree to import are open. Ceph: `C_MDS_ExportPrep`.
  record ResumeExportPrep(Rank from, Message.MExportDirPrep message) implements Context {}

  /// A request for replicas is looked at again. Ceph: `C_MDS_RetryMessage`.
  record RetryDiscover(Rank from, Message.MDiscover message) implements Context {}

  /// A request for a pin is looked at again. Ceph: `C_MDS_RetryRequest`.
  record RetrySlaveAuthPin(Rank from, Message.MMDSSlaveAuthPin message) implements Context {}

  /// A request that waits with a pin goes on. Ceph: `C_MDS_RetryRequest`.
  record RetryRequest(Dir dir, Dir want) implements Context {}

  /// The data of a tree are looked at again. Ceph: `C_MDS_RetryMessage`.
  record RetryExportDir(Rank from, Message.MExportDir message) implements Context {}

  /// A cap that a client gives back is looked at again. Ceph: `C_Locker_RetryCapRelease`.
  record RetryCapRelease(Client client, Call.CapRelease message) implements Context {}

  /// A dirfrag has a single authority again, which can be asked. Ceph: `C_MDC_RetryDiscoverPath2`.
  record RetryDiscoverPath(Dir dir, Dir want) implements Context {}
}
