package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.cluster.Model;
import tern.kernel.session.Cap;
import tern.kernel.session.Client;

/// What of a rank matters to the caps of clients.
///
/// @param up whether it serves
/// @param again whether it is not the first instance
/// @param caps the caps that it has issued
/// @param auth the dirfrags whose auth bit it has
/// @param later the clients to which it has something to say when they connect
record Issuer(
    boolean up,
    boolean again,
    TreeMap<Dir, TreeMap<Client, Cap>> caps,
    TreeSet<Dir> auth,
    TreeSet<Client> later) {
  static Issuer of(Model model, Mds m) {
    var caps = m.sessionMap().caps();
    return new Issuer(
        Up.isUp(m),
        m.incarnation() > 1,
        caps,
        TreeSet.ofAll(caps.keySet().filter(d -> m.holds(d) && m.dirfrag(d).auth())),
        TreeSet.ofAll(m.sessionMap().sessions().filterValues(s -> !s.outbox().isEmpty()).keySet()));
  }

  /// Whether it has something to say to a client when that connects. TLA+: `IsToldLater`.
  boolean tellsLater(Client c) {
    return up && later.contains(c);
  }

  /// Whether it has a cap of a client.
  boolean issues(Client c, Dir d) {
    return up && caps.getOrElse(d, TreeMap.empty()).containsKey(c);
  }
}
