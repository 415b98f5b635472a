package tern.kernel.importing;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.session.Cap;
import tern.kernel.session.Client;

/// Where an importer stands with one tree; a phase carries just what it knows.
///
/// TLA+: `mds[r].imports[d]`, the type's name in upper case being its `state`. Ceph:
/// `Migrator::import_state_t`.
public sealed interface Import {
  /// The rank that hands the tree over.
  Rank peer();

  /// The number of its attempt.
  int tid();

  /// A phase that knows what the exporter named: from PREPPING on.
  sealed interface Named extends Import {
    /// The bounds of the tree.
    TreeSet<Dir> bounds();

    /// The other ranks that hold a replica.
    TreeSet<Rank> bystanders();

    /// The same with other bystanders.
    Named withBystanders(TreeSet<Rank> next);
  }

  /// A phase that knows which caps have come.
  sealed interface Taken extends Named {
    /// The caps as the exporter had them.
    TreeMap<Dir, TreeMap<Client, Cap.Exported>> peerExports();
  }

  /// It looks for the inode. Ceph: `IMPORT_DISCOVERING`.
  record Discovering(Rank peer, int tid) implements Import {}

  /// The inode is here and pinned. Ceph: `IMPORT_DISCOVERED`.
  record Discovered(Rank peer, int tid) implements Import {}

  /// The bounds are being opened. Ceph: `IMPORT_PREPPING`.
  record Prepping(Rank peer, int tid, TreeSet<Dir> bounds, @With TreeSet<Rank> bystanders)
      implements Named {}

  /// The bounds are open and the tree is frozen. Ceph: `IMPORT_PREPPED`.
  record Prepped(Rank peer, int tid, TreeSet<Dir> bounds, @With TreeSet<Rank> bystanders)
      implements Named {}

  /// The tree has come; that is being logged. Ceph: `IMPORT_LOGGINGSTART`.
  ///
  /// @param peerExports the caps as the exporter had them
  record LoggingStart(
      Rank peer,
      int tid,
      TreeSet<Dir> bounds,
      @With TreeSet<Rank> bystanders,
      TreeMap<Dir, TreeMap<Client, Cap.Exported>> peerExports)
      implements Taken {
    /// Of a tree without caps.
    public LoggingStart(Rank peer, int tid, TreeSet<Dir> bounds, TreeSet<Rank> bystanders) {
      this(peer, tid, bounds, bystanders, TreeMap.empty());
    }
  }

  /// The exporter has been told. Ceph: `IMPORT_ACKING`.
  ///
  /// @param peerExports the caps as the exporter had them
  /// @param sessions the clients whose sessions it marks, as noted in the journal
  record Acking(
      Rank peer,
      int tid,
      TreeSet<Dir> bounds,
      @With TreeSet<Rank> bystanders,
      TreeMap<Dir, TreeMap<Client, Cap.Exported>> peerExports,
      TreeMap<Client, Integer> sessions)
      implements Taken {
    /// Of a tree without caps.
    public Acking(Rank peer, int tid, TreeSet<Dir> bounds, TreeSet<Rank> bystanders) {
      this(peer, tid, bounds, bystanders, TreeMap.empty(), TreeMap.empty());
    }
  }

  /// The exporter has let go; the bystanders are being told. Ceph: `IMPORT_FINISHING`.
  ///
  /// @param peerExports the files whose caps came, of which nothing more is to be known
  record Finishing(
      Rank peer,
      int tid,
      TreeSet<Dir> bounds,
      @With TreeSet<Rank> bystanders,
      TreeMap<Dir, TreeMap<Client, Cap.Exported>> peerExports)
      implements Taken {
    /// Of a tree without caps.
    public Finishing(Rank peer, int tid, TreeSet<Dir> bounds, TreeSet<Rank> bystanders) {
      this(peer, tid, bounds, bystanders, TreeMap.empty());
    }
  }

  /// The exporter is gone; the bystanders are told that it keeps the tree. Ceph: `IMPORT_ABORTING`.
  record Aborting(Rank peer, int tid, TreeSet<Dir> bounds, @With TreeSet<Rank> bystanders)
      implements Named {}
}
