package tern.kernel.pinning;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Rank;

/// The part of an export's request that is at other ranks.
///
/// TLA+: `remote` of an export or of an aborted request. Ceph: `MDRequestImpl::More`.
///
/// @param pinned what it has pinned at each rank that has answered, even if that is nothing; by
///   dirfrag, whose inode it is
/// @param asked all that it has asked pins for, which stays in the cache until it ends
/// @param waitingOnSlave who has not answered
/// @param aborted whether it is to end: a pin was refused, or its export is over
public record Remote(
    TreeMap<Rank, TreeSet<Dir>> pinned,
    TreeSet<Dir> asked,
    TreeSet<Rank> waitingOnSlave,
    boolean aborted) {
  /// Nobody has been asked. TLA+: `NoRemote`.
  public static final Remote NONE =
      new Remote(TreeMap.empty(), TreeSet.empty(), TreeSet.empty(), false);

  /// Whether a pin on an inode has been given. TLA+: `PinnedAfar`.
  public boolean hasPinned(Dir x) {
    return pinned.values().exists(all -> all.contains(x));
  }

  /// What it has pinned at a rank.
  TreeSet<Dir> pinnedAt(Rank q) {
    return pinned.getOrElse(q, TreeSet.empty());
  }

  /// The same when a rank has been asked.
  Remote asking(Rank q, TreeSet<Dir> wants) {
    return new Remote(pinned, asked.addAll(wants), waitingOnSlave.add(q), aborted);
  }

  /// The same when a rank has answered with what it has pinned now.
  public Remote answered(Rank q, TreeSet<Dir> now, boolean refused) {
    return new Remote(pinned.put(q, now), asked, waitingOnSlave.remove(q), aborted || refused);
  }

  /// The same when it does not wait for a rank.
  Remote without(Rank q) {
    return new Remote(pinned, asked, waitingOnSlave.remove(q), aborted);
  }

  /// The same when it is to end.
  Remote withAborted() {
    return new Remote(pinned, asked, waitingOnSlave, true);
  }
}
