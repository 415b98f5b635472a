package tern.kernel.session;

import tern.kernel.Rank;

/// A cap of one client on the file in a dirfrag, as the rank has it that has issued it.
///
/// TLA+: `mds[r].sessionMap.caps[d][c]`. Ceph: `Capability`.
///
/// @param capId its number among those that the rank has made
/// @param seq how often it was sent
/// @param mseq how often it has migrated
/// @param importing whether it came with a tree of which the exporter has not let go
public record Cap(int capId, int seq, int mseq, boolean importing) {
  /// A new one that came with a tree. TLA+: `AddImportedCaps`.
  static Cap importing(int capId) {
    return new Cap(capId, 0, 0, true);
  }

  /// The same after it was sent once more.
  Cap sent() {
    return new Cap(capId, seq + 1, mseq, importing);
  }

  /// The same after it came with a rejoin: one that was there before is as it was. TLA+: `sent` of
  /// `ImportCap`.
  Cap migrated() {
    return seq == 0 ? new Cap(capId, 1, mseq + 1, importing) : this;
  }

  /// The same after it was taken over from another rank. TLA+: `merged`. Ceph: `Capability::merge`.
  Cap merged(Exported from) {
    return new Cap(capId, seq + 1, from.mseq, false);
  }

  /// What goes to an importer. TLA+: `ExportedCaps`.
  Exported exported(int instance) {
    return new Exported(capId, seq, mseq + 1, instance);
  }

  /// What an exporter hears of it. TLA+: `ImportedCaps`.
  Imported imported(Exported from, int instance) {
    return new Imported(capId, seq + 1, from.mseq, instance);
  }

  /// What a rank hears of it that had it on a replica, or sent it with its rejoin. TLA+: `imported`
  /// of `LoggedImportCaps`, of `RejoinedCaps`.
  Imported taken(int instance) {
    return new Imported(capId, seq, mseq, instance);
  }

  /// A cap as it goes with its tree. Ceph: `Capability::Export`.
  ///
  /// @param mseq how often it will have migrated then
  /// @param instance the incarnation of the rank that it is from
  public record Exported(int capId, int seq, int mseq, int instance) {
    /// What the client is told of the rank that had it.
    Peer peer(Rank from) {
      return new Peer(capId, seq, mseq - 1, from, instance);
    }
  }

  /// A cap as the importer has it. Ceph: `Capability::Import`.
  ///
  /// @param issueSeq how often it will have been sent when the client hears of it
  /// @param instance the importer's incarnation
  public record Imported(int capId, int issueSeq, int mseq, int instance) {
    /// What the client is told of the rank that has it.
    Peer peer(Rank to) {
      return new Peer(capId, issueSeq, mseq, to, instance);
    }
  }

  /// A cap at another rank, of which a client is told. TLA+: `peer` of a `CapExport` or
  /// `CapImport`.
  ///
  /// @param instance the incarnation of the rank
  public record Peer(int capId, int seq, int mseq, Rank rank, int instance) {}
}
