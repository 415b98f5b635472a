package tern.kernel.journal;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.journal.Replay.Standing;
import tern.kernel.session.Cap;
import tern.kernel.session.Client;

/// What a rank has submitted to its journal and is not durable yet.
///
/// TLA+: a record of `journal`, the type's name being its `kind`. Ceph: `LogEvent`.
public sealed interface Entry {
  /// A sync before the data goes; no entry of its own. Ceph: `export_go`.
  record ExportGo(Dir dir, int tid) implements Entry {}

  /// The tree has come, but may go back; and sessions of its clients open, of each of which the
  /// number is noted that its state must have then, or 0. Ceph: `EImportStart`.
  record EImportStart(Dir dir, TreeSet<Dir> bounds, Rank from, TreeMap<Client, Integer> sessions)
      implements Entry {
    /// Of a tree without caps.
    public EImportStart(Dir dir, TreeSet<Dir> bounds, Rank from) {
      this(dir, bounds, from, TreeMap.empty());
    }
  }

  /// The tree is gone. Ceph: `EExport`.
  record EExport(Dir dir, TreeSet<Dir> bounds) implements Entry {}

  /// The tree has come to stay or, without success, has gone back. Ceph: `EImportFinish`.
  record EImportFinish(Dir dir, TreeSet<Dir> bounds, boolean success) implements Entry {}

  /// A session opens, or ends. Ceph: `ESession`.
  ///
  /// @param stateSeq the number that its state must have still
  record ESession(Client client, boolean open, int stateSeq) implements Entry {}

  /// The sessions open of clients whose caps have come from a replica. Ceph: `ESessions`, and what
  /// its completion knows.
  ///
  /// @param from who holds the replica
  /// @param sessions the number that the state of each must have then, or 0
  record ESessions(
      Dir dir, Rank from, TreeMap<Client, Integer> sessions, TreeMap<Client, Cap.Exported> caps)
      implements Entry {}

  /// The sessions open of clients whose caps have come with rejoins, and of those that have come
  /// back to this rank. Ceph: `ESessions`.
  ///
  /// @param sessions the number that the state of each must have then, or 0
  record ERejoinSessions(TreeMap<Client, Integer> sessions) implements Entry {}

  /// What is this rank's when a segment of the journal begins, and the roots of the imports that
  /// are in doubt then. Ceph: `ESubtreeMap`.
  record ESubtreeMap(TreeMap<Dir, Standing> dirs, TreeSet<Dir> imports) implements Entry {}
}
