package tern.kernel;

/// A small named change to the protocol, off unless it is in force. With none the protocol is the
/// seed's.
///
/// TLA+: `Repairs`, `AllRepairs`.
public enum Repair {
  /// A cancel for an import that is not there is ignored. Ceph: `handle_export_cancel`.
  IgnoreUnknownCancel,
  /// A cancel counts for the attempt that it names, from the rank that made it. Ceph:
  /// `handle_export_cancel`.
  MatchCancel,
  /// A discover for a dirfrag that has an import entry already is declined. Ceph:
  /// `handle_export_discover`.
  DeclineSecondDiscover,
  /// Who declines a discover also forgets the entry that it had made for it. Ceph:
  /// `handle_export_discover`.
  EraseDeclinedImport,
  /// An import that waits to be finished by a rank which has stopped is finished, since a rank does
  /// not stop before its export is durable. Ceph: `handle_mds_failure_or_stop`.
  FinishImportOfStopped,
  /// Who is not up is not warned: it would never answer. Ceph: `handle_export_prep_ack`.
  SkipDownBystander
}
