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
      "handle_export_discover_ack, handle_export_prep_ack");

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
