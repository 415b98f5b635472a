package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.cluster.Model;
import tern.kernel.session.Cap;
import tern.kernel.session.Client;
import tern.kernel.session.Session;

/// What of a rank matters to the caps of clients.
///
/// @param up whether it serves
/// @param active whether it does not stop either
/// @param caps the caps that it has issued
/// @param held the dirfrags that it holds in which it has issued caps
/// @param auth those of them whose auth bit it has
/// @param later the clients to which it has something to say when they connect, or whose session is
///   to end
record Issuer(
    boolean up,
    boolean active,
    TreeMap<Dir, TreeMap<Client, Cap>> caps,
    TreeSet<Dir> held,
    TreeSet<Dir> auth,
    TreeSet<Client> later) {
  static Issuer of(Model model, Mds m) {
    var caps = m.sessionMap().caps();
    var held = TreeSet.ofAll(caps.keySet().filter(m::holds));
    return new Issuer(
        Up.isUp(m),
        !m.halted() && m.state() == MdsMap.State.ACTIVE,
        caps,
        held,
        held.filter(d -> m.dirfrag(d).auth()),
        TreeSet.ofAll(m.sessionMap().sessions().filterValues(Issuer::isUnsettled).keySet()));
  }

  private static boolean isUnsettled(Session session) {
    return !session.outbox().isEmpty() || session.state() == Session.State.KILLING;
  }

  /// Whether it has something to say to a client when that connects, or its session is to end.
  /// TLA+: `IsToldLater`.
  boolean tellsLater(Client c) {
    return up && later.contains(c);
  }

  /// Whether it has a cap of a client.
  boolean issues(Client c, Dir d) {
    return up && caps.getOrElse(d, TreeMap.empty()).containsKey(c);
  }
}
