package tern.kernel.exporting;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Rank;

/// Where an exporter stands with one tree; a phase carries just what it knows.
///
/// TLA+: `mds[r].exports[d]`, the type's name in upper case being its `state`. Ceph:
/// `Migrator::export_state_t`.
public sealed interface Export {
  /// The rank that is to take the tree.
  Rank peer();

  /// The number of the attempt.
  int tid();

  /// The dirfrags on which its request or its locks hold a pin.
  TreeSet<Dir> pins();

  /// The ranks that have not acknowledged the last notification; none before there is one.
  default TreeSet<Rank> notifyAckWaiting() {
    return TreeSet.empty();
  }

  /// It takes its locks. Ceph: `EXPORT_LOCKING`.
  record Locking(Rank peer, int tid, TreeSet<Dir> pins) implements Export {}

  /// The importer looks for the inode, and the tree has begun to freeze. Ceph:
  /// `EXPORT_DISCOVERING`.
  record Discovering(Rank peer, int tid, TreeSet<Dir> pins, boolean remoteWaiters)
      implements Export {}

  /// The tree freezes. Ceph: `EXPORT_FREEZING`.
  record Freezing(Rank peer, int tid, TreeSet<Dir> pins, boolean remoteWaiters) implements Export {}

  /// The importer opens the bounds. Ceph: `EXPORT_PREPPING`.
  record Prepping(
      Rank peer,
      int tid,
      TreeSet<Dir> pins,
      TreeSet<Rank> warningAckWaiting,
      TreeSet<Rank> notifyAckWaiting)
      implements Export {}

  /// The bystanders are warned. Ceph: `EXPORT_WARNING`.
  record Warning(
      Rank peer,
      int tid,
      TreeSet<Dir> pins,
      TreeSet<Rank> warningAckWaiting,
      TreeSet<Rank> notifyAckWaiting)
      implements Export {}

  /// The tree is on its way. Ceph: `EXPORT_EXPORTING`.
  record Exporting(Rank peer, int tid, TreeSet<Dir> pins, TreeSet<Rank> notifyAckWaiting)
      implements Export {}

  /// The importer has it; that it is gone is being logged. Ceph: `EXPORT_LOGGINGFINISH`.
  record LoggingFinish(Rank peer, int tid, TreeSet<Dir> pins, TreeSet<Rank> notifyAckWaiting)
      implements Export {}

  /// The bystanders are told who owns it now. Ceph: `EXPORT_NOTIFYING`.
  record Notifying(Rank peer, int tid, TreeSet<Dir> pins, TreeSet<Rank> notifyAckWaiting)
      implements Export {}
}
