package tern.kernel.invariant;

import static tern.kernel.cache.Authority.authorityOf;

import io.vavr.collection.Vector;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// What holds whenever no migration is under way.
public final class QuietInvariants {
  private QuietInvariants() {}

  /// Whether no migration is under way. TLA+: `Quiet`.
  public static boolean isQuiet(Cluster cluster) {
    return cluster.mds().valuesIterator().filter(Up::isUp).forAll(QuietInvariants::isQuiet)
        && cluster
            .net()
            .valuesIterator()
            .forAll(row -> row.valuesIterator().forAll(Vector::isEmpty))
        && cluster.maps().valuesIterator().forAll(Vector::isEmpty);
  }

  private static boolean isQuiet(Mds m) {
    return m.exports().isEmpty() && m.imports().isEmpty() && m.contexts().isEmpty();
  }

  /// No owner misses a replica: who holds a copy is in the replica map of every rank that has the
  /// auth bit, once nothing of it is under way.
  ///
  /// Without it: a holder is not told when the tree moves.
  static boolean replicaMapInv(Model model, Cluster cluster) {
    if (!isQuiet(cluster)) {
      return true;
    }
    var up = Up.among(cluster.mds());
    return up.forAll(m ->
        m.cache().forAll(entry -> !entry._2.auth() || knowsHolders(up, m, entry._1, entry._2)));
  }

  private static boolean knowsHolders(Vector<Mds> up, Mds m, Dir d, Dirfrag dirfrag) {
    return up.forAll(q -> {
      boolean replica = !q.rank().equals(m.rank()) && q.holds(d);
      return dirfrag.replicas().containsKey(q.rank()) == replica;
    });
  }

  /// When no migration is under way, each holder's view of the owner is right.
  ///
  /// Without it: who asks is sent to the wrong server for good.
  static boolean quietViewInv(Model model, Cluster cluster) {
    var tree = model.rules().tree();
    return !isQuiet(cluster)
        || Up.among(cluster.mds())
            .forAll(q ->
                q.cache().keysIterator().forAll(d -> isRight(cluster, authorityOf(tree, q, d), d)));
  }

  private static boolean isRight(Cluster cluster, DirAuth view, Dir d) {
    return !view.isAmbiguous()
        && cluster
            .mds()
            .get(view.first())
            .exists(owner -> Up.isUp(owner) && owner.cache().get(d).exists(Dirfrag::auth));
  }

  /// When no migration is under way, every dirfrag has an owner and nothing is frozen.
  ///
  /// Without it: a directory that nobody serves.
  static boolean quietOwnerInv(Model model, Cluster cluster) {
    if (!isQuiet(cluster)) {
      return true;
    }
    var tree = model.rules().tree();
    var up = Up.among(cluster.mds());
    return tree.parent()
            .keysIterator()
            .forAll(d -> up.exists(m -> m.holds(d) && OwnershipInvariants.owns(tree, m, d)))
        && up.forAll(m -> m.cache().valuesIterator().forAll(f -> !f.inFreeze()));
  }
}
