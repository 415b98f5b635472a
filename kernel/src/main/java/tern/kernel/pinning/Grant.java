package tern.kernel.pinning;

import java.util.Comparator;
import tern.kernel.Dir;
import tern.kernel.Rank;

/// A pin that the request of another rank's export holds here.
///
/// TLA+: a member of `remoteRequests.granted`. Ceph: `MDRequestImpl::slave_to_mds`.
///
/// @param rank who exports
/// @param tid the number of that attempt
/// @param dir the dirfrag whose inode it is, so that the pin counts where that is in
public record Grant(Rank rank, int tid, Dir dir) implements Comparable<Grant> {
  private static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::rank).thenComparingInt(Grant::tid).thenComparing(Grant::dir);

  @Override
  public int compareTo(Grant other) {
    return ORDER.compare(this, other);
  }
}
