package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.cluster.Calls;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.pinning.RemoteRequests;

/// What holds whenever no migration is under way.
public final class QuietInvariants {
  private QuietInvariants() {}

  /// Whether no migration is under way, nor the request of one, and no rank has failed or recovers:
  /// what is under way to one that has failed never comes. TLA+: `Quiet`.
  public static boolean isQuiet(Cluster cluster) {
    return cluster.isWhole()
        && cluster.mds().valuesIterator().forAll(QuietInvariants::isQuiet)
        && cluster
            .net()
            .valuesIterator()
            .forAll(row -> row.valuesIterator().forAll(Vector::isEmpty))
        && cluster.maps().valuesIterator().forAll(Vector::isEmpty)
        && cluster
            .calls()
            .valuesIterator()
            .forAll(lines -> lines.forAll(line -> isSilent(cluster, line._1, line._2)));
  }

  /// What a client says to a rank that has stopped nobody hears.
  private static boolean isSilent(Cluster cluster, Rank r, Calls.Line line) {
    boolean stopped = cluster.mds().get(r).get().state() == MdsMap.State.STOPPED;
    return line.down().isEmpty() && (line.up().isEmpty() || stopped);
  }

  /// Whether no migration is under way at a rank, as far as that can be seen there.
  public static boolean isQuiet(Mds m) {
    return !Up.isUp(m)
        || (m.exports().isEmpty()
            && m.imports().isEmpty()
            && m.contexts().isEmpty()
            && m.remoteRequests().equals(RemoteRequests.NONE));
  }

  /// No owner misses a replica: who holds a copy is in the replica map of every rank that has the
  /// auth bit, once nothing of it is under way. But what a rank that has stopped had held may still
  /// be in it if its number is used again: it came back without having to declare what it holds.
  ///
  /// Without it: a holder is not told when the tree moves.
  static boolean replicaMapInv(Model model, TreeMap<Rank, Option<Holding>> ranks) {
    return ranks.forAll(owner ->
        owner._2.forAll(holding ->
            holding.replicas().forAll(known -> knowsHolders(ranks, owner._1, known._1, known._2))));
  }

  private static boolean knowsHolders(
      TreeMap<Rank, Option<Holding>> ranks, Rank owner, Dir d, TreeSet<Rank> known) {
    return ranks.forAll(q ->
        q._2.forAll(holding -> {
          boolean holds = !q._1.equals(owner) && holding.holds().contains(d);
          boolean listed = known.contains(q._1);
          return holds ? listed : !listed || holding.undeclared();
        }));
  }

  /// When no migration is under way, each holder's view of the owner is right.
  ///
  /// Without it: who asks is sent to the wrong server for good.
  static boolean quietViewInv(Model model, TreeMap<Rank, Option<Beliefs>> ranks) {
    return ranks
        .valuesIterator()
        .flatMap(beliefs -> beliefs)
        .forAll(beliefs ->
            beliefs.authorities().forAll(belief -> isRight(ranks, belief._2, belief._1)));
  }

  private static boolean isRight(TreeMap<Rank, Option<Beliefs>> ranks, DirAuth belief, Dir d) {
    return !belief.isAmbiguous()
        && ranks
            .get(belief.first())
            .flatMap(beliefs -> beliefs)
            .exists(owner -> owner.auth().contains(d));
  }

  /// When no migration is under way, every dirfrag has an owner and nothing is frozen.
  ///
  /// Without it: a directory that nobody serves.
  static boolean quietOwnerInv(Model model, TreeMap<Rank, Calm> ranks) {
    var owned =
        ranks
            .valuesIterator()
            .foldLeft(TreeSet.<Dir>empty(), (all, calm) -> all.addAll(calm.owned()));
    return owned.containsAll(model.rules().tree().parent().keySet())
        && ranks.valuesIterator().forAll(calm -> !calm.freezes());
  }
}
