package tern.kernel.exporting;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.pinning.Remote;
import tern.kernel.session.Cap;
import tern.kernel.session.Client;

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

  /// A phase in which the tree freezes and can keep other ranks' requests waiting.
  sealed interface Freezable extends Export {
    /// Whether it does.
    boolean remoteWaiters();

    /// The same when it does, or does not.
    Freezable withRemoteWaiters(boolean next);
  }

  /// A phase that knows who is waited for: from PREPPING on.
  sealed interface Notified extends Export {
    /// The bystanders that have not answered what they were told last.
    TreeSet<Rank> notifyAckWaiting();

    /// The same with others waited for.
    Notified withNotifyAckWaiting(TreeSet<Rank> next);
  }

  /// A phase that knows who is still to be warned.
  sealed interface Warned extends Notified {
    /// The bystanders that have not answered the warning, and [Rank#NONE] for the clients' flush.
    TreeSet<Rank> warningAckWaiting();

    /// The same with others waited for.
    Warned withWarningAckWaiting(TreeSet<Rank> next);
  }

  /// A phase that knows which caps the importer has.
  sealed interface Acked extends Notified {
    /// The caps as the importer has them.
    TreeMap<Dir, TreeMap<Client, Cap.Imported>> peerImported();
  }

  /// A phase whose request can have pins at other ranks.
  sealed interface Requested extends Export {
    /// What it has there.
    Remote remote();

    /// The same with others asked, or other answers.
    Requested withRemote(Remote next);
  }

  /// It takes its locks. Ceph: `EXPORT_LOCKING`.
  record Locking(Rank peer, int tid, @With TreeSet<Dir> pins, @With Remote remote)
      implements Requested {
    /// Of one that has asked nobody.
    public Locking(Rank peer, int tid, TreeSet<Dir> pins) {
      this(peer, tid, pins, Remote.NONE);
    }
  }

  /// The importer looks for the inode, and the tree has begun to freeze. Ceph:
  /// `EXPORT_DISCOVERING`.
  record Discovering(
      Rank peer, int tid, TreeSet<Dir> pins, @With Remote remote, @With boolean remoteWaiters)
      implements Freezable, Requested {
    /// Of one that has asked nobody.
    public Discovering(Rank peer, int tid, TreeSet<Dir> pins, boolean remoteWaiters) {
      this(peer, tid, pins, Remote.NONE, remoteWaiters);
    }
  }

  /// The tree freezes. Ceph: `EXPORT_FREEZING`.
  record Freezing(Rank peer, int tid, TreeSet<Dir> pins, @With boolean remoteWaiters)
      implements Freezable {}

  /// The importer opens the bounds. Ceph: `EXPORT_PREPPING`.
  record Prepping(
      Rank peer,
      int tid,
      TreeSet<Dir> pins,
      @With TreeSet<Rank> warningAckWaiting,
      @With TreeSet<Rank> notifyAckWaiting)
      implements Warned {}

  /// The bystanders are warned. Ceph: `EXPORT_WARNING`.
  record Warning(
      Rank peer,
      int tid,
      TreeSet<Dir> pins,
      @With TreeSet<Rank> warningAckWaiting,
      @With TreeSet<Rank> notifyAckWaiting)
      implements Warned {}

  /// The tree is on its way. Ceph: `EXPORT_EXPORTING`.
  record Exporting(Rank peer, int tid, TreeSet<Dir> pins, @With TreeSet<Rank> notifyAckWaiting)
      implements Notified {}

  /// The importer has it; that it is gone is being logged. Ceph: `EXPORT_LOGGINGFINISH`.
  ///
  /// @param peerImported the caps as the importer has them
  record LoggingFinish(
      Rank peer,
      int tid,
      TreeSet<Dir> pins,
      @With TreeSet<Rank> notifyAckWaiting,
      TreeMap<Dir, TreeMap<Client, Cap.Imported>> peerImported)
      implements Acked {
    /// Of a tree without caps.
    public LoggingFinish(Rank peer, int tid, TreeSet<Dir> pins, TreeSet<Rank> notifyAckWaiting) {
      this(peer, tid, pins, notifyAckWaiting, TreeMap.empty());
    }
  }

  /// The peer is gone and the tree is whole again; the bystanders are told that nothing has come of
  /// it. Ceph: `EXPORT_CANCELLING`.
  record Cancelling(
      Rank peer,
      int tid,
      TreeSet<Dir> pins,
      @With TreeSet<Rank> warningAckWaiting,
      @With TreeSet<Rank> notifyAckWaiting)
      implements Warned {}

  /// The bystanders are told who owns it now. Ceph: `EXPORT_NOTIFYING`.
  ///
  /// @param peerImported the caps as the importer has them
  record Notifying(
      Rank peer,
      int tid,
      TreeSet<Dir> pins,
      @With TreeSet<Rank> notifyAckWaiting,
      TreeMap<Dir, TreeMap<Client, Cap.Imported>> peerImported)
      implements Acked {
    /// Of a tree without caps.
    public Notifying(Rank peer, int tid, TreeSet<Dir> pins, TreeSet<Rank> notifyAckWaiting) {
      this(peer, tid, pins, notifyAckWaiting, TreeMap.empty());
    }
  }
}
