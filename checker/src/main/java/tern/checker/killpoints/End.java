package tern.checker.killpoints;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Rules.Wish;
import tern.kernel.cache.Authority;
import tern.kernel.cache.DirAuth;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.journal.Replay.Standing;

/// A state in which nothing is owed any more: who owns the tree that was to change hands.
///
/// Of a rank that runs, its subtree map tells; of one that has not come back, its durable journal.
/// Who is in doubt stands behind who is sure.
///
/// @param wish which tree, from whom, to whom
record End(Model model, Wish wish, Cluster cluster) {

  /// Whether the instance that the exporter, or the importer, began with has died.
  boolean isDead(Rank rank) {
    return at(rank).halted() || at(rank).incarnation() > 1;
  }

  private Mds at(Rank rank) {
    return cluster.mds().get(rank).get();
  }

  /// Whether the exporter's journal says for good that the tree is gone.
  boolean exportIsDurable() {
    return !at(wish.from()).durable().containsKey(wish.dir());
  }

  Owner owner() {
    var sure = TreeSet.ofAll(cluster.mds().filterValues(this::isSure).keySet());
    return sure.isEmpty()
        ? owner(TreeSet.ofAll(cluster.mds().filterValues(this::isInDoubt).keySet()))
        : owner(sure);
  }

  private Owner owner(TreeSet<Rank> ranks) {
    if (ranks.size() != 1) {
      return ranks.isEmpty() ? Owner.NOBODY : Owner.SEVERAL;
    }
    var rank = ranks.head();
    return rank.equals(wish.from())
        ? Owner.EXPORTER
        : rank.equals(wish.to()) ? Owner.IMPORTER : Owner.OTHER;
  }

  private boolean isSure(Mds m) {
    return m.halted() ? stands(m, Standing.OWNED) : authority(m).equals(DirAuth.sole(m.rank()));
  }

  private boolean isInDoubt(Mds m) {
    return m.halted()
        ? stands(m, Standing.AMBIGUOUS)
        : authority(m).isAmbiguous() && authority(m).first().equals(m.rank());
  }

  private boolean stands(Mds m, Standing standing) {
    return m.durable().get(wish.dir()).contains(standing);
  }

  private DirAuth authority(Mds m) {
    Dir d = wish.dir();
    return m.holds(d) ? Authority.authorityOf(model.rules().tree(), m, d) : DirAuth.UNDEF;
  }

  /// Whether every rank is what it was at the start, active; if one is not, it never will be.
  boolean isWhole() {
    return cluster.monitor().map().state().values().forAll(state -> state == State.ACTIVE);
  }
}
