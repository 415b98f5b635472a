package tern.kernel.invariant;

import io.vavr.collection.Iterator;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Waiter;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Enabled;
import tern.kernel.cluster.Instance;
import tern.kernel.cluster.Model;
import tern.kernel.importing.Import;

/// What holds once the system has nothing left to do.
public final class RestInvariants {
  private RestInvariants() {}

  /// When the system owes no step, no migration and no recovery is under way, nor the request of an
  /// export; unless a rank has failed for good, or has halted when it was done with stopping: then
  /// there is no export, and an import waits for the resolve that never comes. A recovery may wait
  /// only for who has failed. And data that mds_inject_migrator_session_race keeps waiting may wait
  /// for ever.
  ///
  /// Without it: a tree that stays frozen for ever, or can never freeze.
  static boolean restInv(Model model, Cluster cluster) {
    return !cluster.isAlive()
        || QuietInvariants.isQuiet(cluster)
        || (hasLost(cluster) && cluster.mds().valuesIterator().forAll(RestInvariants::onlyWaits))
        || cluster.mds().valuesIterator().exists(RestInvariants::isInjected)
        || owes(model, cluster);
  }

  /// Whether a rank has failed or has halted while it stopped: for good, if nothing is owed.
  private static boolean hasLost(Cluster cluster) {
    var map = cluster.monitor().map();
    return map.state().containsValue(State.FAILED)
        || (!map.isDegraded() && cluster.instances().containsValue(Instance.HALTED));
  }

  /// Whether a rank exports nothing and waits for nothing but the word of who has failed.
  private static boolean onlyWaits(Mds m) {
    return !Up.isUp(m)
        || (m.exports().isEmpty()
            && m.imports().keySet().forAll(m.ambiguousImports()::containsKey));
  }

  /// Whether the data of a tree wait at a rank until a client connects. TLA+: `Injected`.
  public static boolean isInjected(Mds m) {
    return Up.isUp(m)
        && m.imports()
            .exists(e ->
                e._2 instanceof Import.Prepped
                    && m.waiting().exists(w -> w.waits(Waiter.On.Connection, e._1)));
  }

  /// Whether some event can happen that is not the environment's. TLA+: `Owes`.
  public static boolean owes(Model model, Cluster cluster) {
    return Iterator.<Event>concat(
            cluster.mds().valuesIterator().flatMap(m -> owedAt(cluster, m)),
            Enabled.clients(model.rules(), cluster),
            Enabled.monitor(cluster.monitor(), cluster.instances(), cluster.budget()))
        .exists(e -> cluster.isOwed(e) && happens(model, cluster, e));
  }

  /// What may be owed at a rank.
  private static Iterator<Event> owedAt(Cluster cluster, Mds m) {
    var r = m.rank();
    var mail =
        cluster
            .net()
            .iterator()
            .flatMap(row ->
                row._2
                    .get(r)
                    .get()
                    .headOption()
                    .toVector()
                    .flatMap(head -> Enabled.deliveries(r, row._1, head)));
    return Iterator.concat(
        Enabled.protocol(m),
        mail,
        Enabled.hearings(cluster, r),
        Enabled.maps(m, cluster.maps().get(r).get().size()),
        Enabled.halt(m, cluster.monitor().map().stateOf(r), cluster.budget()));
  }

  private static boolean happens(Model model, Cluster cluster, Event event) {
    return switch (cluster.apply(model, event)) {
      case Outcome.Happened _ -> true;
      case Outcome.Disabled _ -> false;
    };
  }
}
