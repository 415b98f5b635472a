package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.client.ClientState;
import tern.kernel.client.ClientState.Held;
import tern.kernel.cluster.Model;
import tern.kernel.session.Client;

/// What holds of clients and their caps.
public final class ClientInvariants {
  private ClientInvariants() {}

  /// When no migration is under way, a client that is there, to which nobody has anything to say
  /// and whose session nobody ends, has each of its caps from the one rank that owns the directory,
  /// by the same number on both sides, migrated as often; and no other rank has one for it but
  /// those from which it had one from the start as they hold a replica. It may have none if an
  /// owner has died before the client heard of its cap there; or if a rank stops that holds a
  /// replica, which closes its sessions.
  ///
  /// Without it: a client writes with a cap that nobody knows of, or cannot.
  static boolean capsInv(
      Model model, TreeMap<Rank, Issuer> ranks, TreeMap<Client, ClientState> clients) {
    return clients.forAll(client ->
        client._2.gone()
            || ranks.exists(rank -> rank._2.tellsLater(client._1))
            || model
                .shape()
                .clients()
                .get(client._1)
                .get()
                .dirs()
                .forAll(d -> isIssuedOnce(model, ranks, client._1, client._2, d)));
  }

  private static boolean isIssuedOnce(
      Model model, TreeMap<Rank, Issuer> ranks, Client c, ClientState k, Dir d) {
    var others = model.shape().onReplica(d);
    var known = k.caps().getOrElse(d, TreeMap.empty());
    var issuers = ranks.filterValues(issuer -> issuer.issues(c, d));
    boolean lost =
        k.unheard().contains(d)
            || ranks.exists(rank -> others.contains(rank._1) && !rank._2.active());
    return issuers.count(issuer -> !others.contains(issuer._1)) <= 1
        && (!issuers.isEmpty() || lost)
        && known.keySet().equals(issuers.keySet())
        && issuers.forAll(issuer ->
            agrees(issuer._2, c, d, known.get(issuer._1).get(), others.contains(issuer._1)));
  }

  private static boolean agrees(Issuer issuer, Client c, Dir d, Held known, boolean elsewhere) {
    var cap = issuer.caps().get(d).get().get(c).get();
    return issuer.held().contains(d)
        && (issuer.auth().contains(d) || elsewhere)
        && !cap.importing()
        && cap.capId() == known.capId()
        && cap.mseq() == known.mseq();
  }

  /// Nobody who is there is evicted.
  ///
  /// Without it: a client loses what it has not written back, and its mount.
  static boolean evictionInv(Model model, Mds m) {
    return m.sessionMap().evicted().isEmpty();
  }

  /// Of two caps that a client has for one file, one has migrated more often; not counting those of
  /// ranks that hold a replica, which never count for the client either.
  ///
  /// Without it: it cannot tell which of the two counts.
  static boolean clientCapsInv(Model model, ClientState k) {
    return k.caps()
        .forAll(held -> {
          var others = model.shape().onReplica(held._1);
          var owned = held._2.filterKeys(r -> !others.contains(r)).values();
          boolean counts =
              model.shape().clients().values().exists(has -> has.caps().contains(held._1));
          return (owned.isEmpty() || !counts || k.authCap().containsKey(held._1))
              && owned.map(Held::mseq).distinct().size() == owned.size();
        });
  }

  /// A client has heard that its cap has gone, and has it from elsewhere now.
  static boolean reachCapMigrated(Model model, ClientState k) {
    return k.caps()
        .valuesIterator()
        .exists(from -> from.valuesIterator().exists(cap -> cap.mseq() > 0));
  }
}
