package tern.kernel.cluster;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cache.Pin;
import tern.kernel.cache.Tree;
import tern.kernel.client.ClientState;
import tern.kernel.cluster.Shape.Link;
import tern.kernel.journal.Replay.Standing;
import tern.kernel.pinning.RemoteRequests;
import tern.kernel.queue.ExportQueue;
import tern.kernel.recovery.Recovery;
import tern.kernel.session.Client;
import tern.kernel.session.SessionMap;

/// The start: everything is where the shape places it.
///
/// TLA+: `Init`.
///
/// @param shape the shape
/// @param ownerOf the rank that owns each dirfrag
/// @param heldFirst what each rank holds
record Start(Shape shape, TreeMap<Dir, Rank> ownerOf, TreeMap<Rank, TreeSet<Dir>> heldFirst) {

  /// The start of a model.
  static Cluster cluster(Model model) {
    var shape = model.shape();
    var tree = model.rules().tree();
    var ranks = shape.allRanks();
    var ownerOf = ownerOf(shape);
    TreeMap<Rank, TreeSet<Dir>> held =
        ranks.foldLeft(TreeMap.empty(), (all, r) -> all.put(r, heldFirst(shape, tree, ownerOf, r)));
    var start = new Start(shape, ownerOf, held);
    return new Cluster(
        ranks.foldLeft(TreeMap.empty(), (mds, r) -> mds.put(r, start.firstMds(r))),
        Network.idle(ranks),
        ranks.foldLeft(TreeMap.empty(), (maps, r) -> maps.put(r, Vector.empty())),
        new Monitor(model.rules().firstMap(), TreeMap.empty()),
        start.firstClients(),
        Calls.silent(shape),
        model.bounds());
  }

  /// The owner of the nearest subtree root. TLA+: `OwnerAtStart`.
  private static TreeMap<Dir, Rank> ownerOf(Shape shape) {
    TreeMap<Dir, Rank> owners = TreeMap.empty();
    for (var link : shape.parent()) {
      var above = owners.get(link._2);
      owners = owners.put(link._1, shape.owner().get(link._1).orElse(above).get());
    }
    return owners;
  }

  /// What a rank owns, what is in that, and what leads there. TLA+: `HeldFirst`.
  private static TreeSet<Dir> heldFirst(
      Shape shape, Tree tree, TreeMap<Dir, Rank> ownerOf, Rank r) {
    var held = TreeSet.of(Dir.ROOT);
    for (var link : shape.parent()) {
      boolean owned = ownerOf.get(link._1).contains(r);
      boolean inside = ownerOf.get(link._2).contains(r);
      held = owned || inside ? withPath(held, tree, link._1) : held;
    }
    return shape
        .holds()
        .getOrElse(r, TreeSet.empty())
        .foldLeft(held, (all, d) -> withPath(all, tree, d));
  }

  private static TreeSet<Dir> withPath(TreeSet<Dir> held, Tree tree, Dir d) {
    return held.contains(d) ? held : withPath(held, tree, tree.parentOf(d)).add(d);
  }

  /// TLA+: `FirstDirfrag`.
  private Dirfrag firstDirfrag(Rank r, Dir d) {
    var dirAuth = shape.owner().get(d).map(DirAuth::sole).getOrElse(DirAuth.INHERIT);
    if (!ownerOf.get(d).contains(r)) {
      return Dirfrag.replica(dirAuth, 1);
    }
    return Dirfrag.auth(
        dirAuth, heldFirst.filter((q, held) -> !q.equals(r) && held.contains(d)).mapValues(_ -> 1));
  }

  /// TLA+: `FirstMap`.
  static MdsMap firstMap(Shape shape) {
    var ranks = shape.allRanks();
    return new MdsMap(
        1,
        ranks.foldLeft(TreeMap.empty(), (state, r) -> state.put(r, MdsMap.State.ACTIVE)),
        ranks.foldLeft(TreeMap.empty(), (incarnation, r) -> incarnation.put(r, 1)),
        ranks.foldLeft(
            TreeMap.empty(),
            (targets, r) ->
                targets.put(
                    r,
                    ranks.filter(
                        p -> !p.equals(r) && !shape.untargeted().contains(new Link(r, p))))));
  }

  /// TLA+: `FirstMds`.
  private Mds firstMds(Rank r) {
    var held = heldFirst.get(r).get();
    TreeMap<Dir, Dirfrag> cache =
        held.foldLeft(TreeMap.empty(), (all, d) -> all.put(d, firstDirfrag(r, d)));
    TreeMap<Dir, TreeSet<Pin>> inodes =
        held.foldLeft(TreeMap.empty(), (all, d) -> all.put(d, TreeSet.empty()));
    TreeMap<Dir, Standing> durable = ownerOf.filterValues(r::equals).mapValues(_ -> Standing.OWNED);
    return new Mds(
        r,
        1,
        firstMap(shape),
        cache,
        inodes,
        TreeMap.empty(),
        ExportQueue.of(shape.sizing().maxSize()),
        TreeMap.empty(),
        TreeMap.empty(),
        Recovery.NONE,
        Vector.empty(),
        false,
        Vector.empty(),
        Vector.empty(),
        durable,
        TreeSet.empty(),
        null,
        TreeMap.empty(),
        TreeSet.empty(),
        TreeSet.empty(),
        TreeMap.empty(),
        shape.uncommitted().filter(d -> ownerOf.get(d).contains(r)),
        0,
        0,
        firstSessionMap(r),
        false,
        false,
        TreeMap.empty(),
        RemoteRequests.NONE,
        false,
        null);
  }

  /// Whether a client has a cap from a rank, which owns the dirfrag or has a replica. TLA+:
  /// `FirstIssuers`.
  private boolean issuesFirst(Rank r, Dir d, Shape.Holding has) {
    return has.isElsewhere(r, d) || (has.caps().contains(d) && ownerOf.get(d).contains(r));
  }

  /// The caps of a rank, numbered in the order of dirfrags and clients. TLA+: `FirstSessionMap`.
  private SessionMap firstSessionMap(Rank r) {
    var capped =
        ownerOf
            .keySet()
            .foldLeft(
                SessionMap.NONE,
                (map, d) ->
                    shape
                        .clients()
                        .filterValues(has -> issuesFirst(r, d, has))
                        .keySet()
                        .foldLeft(map, (x, c) -> x.withFirstCap(d, c)));
    return shape
        .clients()
        .filterValues(has -> has.ranks().contains(r))
        .keySet()
        .foldLeft(capped, SessionMap::withFirstSession);
  }

  /// Each client knows the caps that it has. One of a rank that has only a replica never counts.
  /// TLA+: `FirstClient`.
  private TreeMap<Client, ClientState> firstClients() {
    return shape.clients().map((c, has) -> Tuple.of(c, firstClient(c, has)));
  }

  private ClientState firstClient(Client c, Shape.Holding has) {
    var k = ClientState.NEW.withFirstSessions(has.ranks());
    for (var r : shape.allRanks()) {
      for (var d : has.dirs().filter(dir -> issuesFirst(r, dir, has))) {
        k = k.withFirstCap(d, r, firstSessionMap(r).capsOn(d).get(c).get());
      }
    }
    return has.caps().foldLeft(k, (x, d) -> x.withAuthCap(d, ownerOf.get(d).get()));
  }
}
