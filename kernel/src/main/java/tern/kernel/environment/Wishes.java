package tern.kernel.environment;

import tern.kernel.Dir;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Rules;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.cache.Trimming;
import tern.kernel.exporting.Dispatch;

/// Wishes of the balancer, and trims.
public final class Wishes {
  private Wishes() {}

  /// The balancer wants a tree handed over. TLA+: `ExportDir`. Ceph: `Migrator::export_dir`.
  public static Transition exportDir(Turn turn, Dir d, Rank p) {
    return turn.idle()
        .when(
            "<<r, d, p>> \\in Tree.exports",
            m -> turn.rules().exports().contains(new Rules.Wish(m.rank(), d, p)))
        .when("d \\in Held(m)", m -> m.holds(d))
        .when("m.cache[d].auth", m -> m.dirfrag(d).auth())
        .when("MayExport(m, d, p)", m -> Dispatch.mayExport(m, d, p))
        .act(t -> Dispatch.startExport(t, d, p));
  }

  /// A subtree root that nothing needs goes. TLA+: `TrimDirfrag`. Ceph: `MDCache::trim`.
  public static Transition trimDirfrag(Turn turn, Dir d) {
    return active(turn)
        .when("MayTrimDirfrag(mds[r], d)", m -> Trimming.mayTrimDirfrag(turn.rules().tree(), m, d))
        .act(t -> Trimming.trimDirfragNow(t, d));
  }

  /// An inode that nothing needs goes. TLA+: `TrimInode`. Ceph: `MDCache::trim`.
  public static Transition trimInode(Turn turn, Dir d) {
    return active(turn)
        .when("MayTrimInode(mds[r], d)", m -> Trimming.mayTrimInode(turn.rules().tree(), m, d))
        .act(t -> Trimming.trimInodeNow(t, d));
  }

  private static Turn active(Turn turn) {
    return turn.idle().when("State(mds[r]) = \"active\"", m -> m.state() == State.ACTIVE);
  }
}
