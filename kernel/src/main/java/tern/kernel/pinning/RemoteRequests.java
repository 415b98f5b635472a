package tern.kernel.pinning;

import static lombok.AccessLevel.PACKAGE;
import static lombok.AccessLevel.PRIVATE;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Rank;

/// What a rank knows of requests over several ranks beyond its own exports.
///
/// TLA+: `remoteRequests`. Ceph: `MDCache::active_requests`.
///
/// @param aborted its own requests that outlive their export, by the number of the attempt
/// @param granted what those of others have pinned here
public record RemoteRequests(
    @With(PACKAGE) TreeMap<Integer, AbortedRequest> aborted,
    @With(PRIVATE) TreeSet<Grant> granted) {
  /// There are none. TLA+: `NoRequests`.
  public static final RemoteRequests NONE = new RemoteRequests(TreeMap.empty(), TreeSet.empty());

  /// Whether an own one keeps a tree's root in the cache. TLA+: `KeepsDirfrag`.
  public boolean keepsDirfrag(Dir d) {
    return aborted.values().exists(request -> request.dir().equals(d));
  }

  /// Whether an own one keeps an inode in the cache. TLA+: `KeepsInode`.
  public boolean keepsInode(Dir d) {
    return aborted.values().exists(request -> request.remote().asked().contains(d));
  }

  /// What a request has pinned here. TLA+: `Granted`.
  public TreeSet<Dir> grantedTo(Rank from, int tid) {
    return TreeSet.ofAll(
        granted.filter(g -> g.rank().equals(from) && g.tid() == tid).toVector().map(Grant::dir));
  }

  /// The numbers of a rank's requests that have pinned something here.
  TreeSet<Integer> tidsOf(Rank from) {
    return TreeSet.ofAll(granted.filter(g -> g.rank().equals(from)).toVector().map(Grant::tid));
  }

  /// The same with another pin.
  RemoteRequests grant(Grant pin) {
    return withGranted(granted.add(pin));
  }

  /// The same without a pin.
  RemoteRequests withdraw(Grant pin) {
    return withGranted(granted.remove(pin));
  }

  /// The same with an own request that outlives its export, or another state of it.
  public RemoteRequests abort(int tid, AbortedRequest request) {
    return withAborted(aborted.put(tid, request));
  }
}
