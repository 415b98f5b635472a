package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.client.ClientState;
import tern.kernel.client.ClientState.Held;
import tern.kernel.client.ClientState.Standing;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Shapes;
import tern.kernel.session.Cap;
import tern.kernel.session.Client;
import tern.kernel.session.Session;
import tern.kernel.session.SessionMap;

/// Clusters in which something is wrong with clients: rank 0 owns `/a`, in which a client holds a
/// cap.
final class BrokenClients {
  private static final Model MODEL = Model.of(Shapes.named("client"), Budget.NONE, TreeSet.empty());
  private static final Cluster START = Cluster.initial(MODEL);
  private static final Client C1 = new Client("c1");

  private BrokenClients() {}

  static Vector<Broken> all() {
    return ofCaps().appendAll(ofTheClient()).append(ofMarks());
  }

  private static Vector<Broken> ofCaps() {
    return Vector.of(
        atRank("CapsInv", "a rank does not know of a cap", 0, _ -> caps(TreeMap.empty())),
        atRank("CapsInv", "a rank knows a cap by another number", 0, _ -> caps(cap(2, 0, false))),
        atRank("CapsInv", "a cap has migrated once more", 0, _ -> caps(cap(1, 1, false))),
        atRank("CapsInv", "a cap is still to come", 0, _ -> caps(cap(1, 0, true))),
        new Broken(
            "CapsInv",
            "a cap is nowhere, and the client had heard of it when its owner died",
            MODEL,
            knowing(
                Broken.edit(START, 0, m -> m.withSessionMap(caps(TreeMap.empty()))),
                ClientState.NEW.withFirstSessions(TreeSet.of(Broken.rank(0))))),
        atRank(
            "EvictionInv",
            "a client that is there is evicted",
            0,
            map -> map.withEvicted(map.evicted().add(C1))),
        atRank("CapsInv", "two ranks have issued one cap", 1, _ -> caps(cap(1, 0, false))),
        new Broken(
            "CapsInv",
            "who has issued a cap does not own its directory",
            MODEL,
            Broken.edit(
                START, 0, m -> m.withDirfrag(Broken.A, f -> f.withAuth(false, f.replicas(), 1)))));
  }

  private static Broken atRank(
      String invariant, String how, int r, UnaryOperator<SessionMap> change) {
    return new Broken(
        invariant,
        how,
        MODEL,
        Broken.edit(START, r, m -> m.withSessionMap(change.apply(m.sessionMap()))));
  }

  private static SessionMap caps(TreeMap<Client, Cap> caps) {
    var start = START.mds().get(Broken.rank(0)).get().sessionMap();
    return new SessionMap(
        start.sessions(),
        caps.isEmpty() ? TreeMap.empty() : TreeMap.of(Broken.A, caps),
        2,
        TreeMap.empty());
  }

  private static TreeMap<Client, Cap> cap(int capId, int mseq, boolean importing) {
    return TreeMap.of(C1, new Cap(capId, 1, mseq, importing));
  }

  private static Vector<Broken> ofTheClient() {
    return Vector.of(
        atClient("CapsInv", "a client does not know of its cap", TreeMap.empty(), TreeMap.empty()),
        atClient("CapsInv", "a client has its cap from elsewhere", held(1, 0), authCap(1)),
        atClient("ClientCapsInv", "no cap of a client counts", held(0, 0), TreeMap.empty()),
        atClient(
            "ClientCapsInv",
            "two caps of a client have migrated as often",
            held(0, 0).put(Broken.rank(1), new Held(1, 1, 0)),
            authCap(0)));
  }

  private static TreeMap<Rank, Held> held(int from, int mseq) {
    return TreeMap.of(Broken.rank(from), new Held(1, 1, mseq));
  }

  private static TreeMap<Dir, Rank> authCap(int r) {
    return TreeMap.of(Broken.A, Broken.rank(r));
  }

  private static Broken atClient(
      String invariant, String how, TreeMap<Rank, Held> caps, TreeMap<Dir, Rank> authCap) {
    var knows =
        new ClientState(
            TreeMap.of(Broken.rank(0), Standing.OPEN),
            caps.isEmpty() ? TreeMap.empty() : TreeMap.of(Broken.A, caps),
            authCap,
            TreeMap.empty(),
            TreeSet.empty(),
            false);
    return new Broken(invariant, how, MODEL, knowing(START, knows));
  }

  private static Cluster knowing(Cluster cluster, ClientState knows) {
    return new Cluster(
        cluster.mds(),
        cluster.net(),
        cluster.maps(),
        cluster.monitor(),
        cluster.clients().put(C1, knows),
        cluster.calls(),
        cluster.budget());
  }

  private static Broken ofMarks() {
    return atRank(
        "SessionsAccountedInv",
        "an import has left its mark on a client's session",
        0,
        BrokenClients::marked);
  }

  private static SessionMap marked(SessionMap map) {
    var session = map.sessions().get(C1).get();
    var next =
        new Session(
            session.state(),
            session.stateSeq(),
            1,
            session.connected(),
            session.outbox(),
            session.pushSeq(),
            session.flushes());
    return new SessionMap(
        map.sessions().put(C1, next), map.caps(), map.lastCapId(), map.importingCaps());
  }
}
