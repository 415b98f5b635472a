package tern.kernel.cluster;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.Rules.Request;
import tern.kernel.Rules.Wish;
import tern.kernel.Settings;
import tern.kernel.cache.Tree;
import tern.kernel.cluster.Shape.Holding;
import tern.kernel.cluster.Shape.Link;
import tern.kernel.cluster.Shape.Sizing;
import tern.kernel.queue.Dentry;
import tern.kernel.queue.DirfragSize;
import tern.kernel.session.Client;

/// The named shapes.
///
/// TLA+: module `Shapes`, which a test of the checker compares.
public final class Shapes {
  private static final TreeMap<Dir, Dir> ONE_DIR = tree("/", "/a");
  private static final TreeMap<Dir, Dir> CHAIN = tree("/", "/a", "/a/b");
  private static final TreeMap<Dir, Dir> CHAIN_3 = tree("/", "/a", "/a/b", "/a/b/c");
  private static final TreeMap<Dir, Dir> PAIR = tree("/", "/a", "/b");
  private static final TreeMap<Dir, Dir> THREE = tree("/", "/a", "/b", "/c");
  private static final TreeMap<Dir, Dir> FORK = tree("/", "/a", "/a/b", "/a/c");
  private static final TreeMap<Dir, Dir> DEEP_FORK = tree("/", "/a", "/a/b", "/a/b/c", "/a/c");
  private static final TreeMap<Dir, Rank> ROOT_AT_0 = TreeMap.of(Dir.ROOT, Rank.ROOT);

  private static final Client C1 = new Client("c1");

  private Shapes() {}

  /// Every shape by its name. TLA+: `Shapes`.
  public static TreeMap<String, Shape> all() {
    return TreeMap.<String, Shape>empty()
        .put("one", one())
        .put("oneCaps", one().withCaps(TreeSet.of(dir("/a"))))
        .put(
            "oneWaits",
            one()
                .withUntargeted(TreeSet.of(new Link(rank(0), rank(1))))
                .withUncommitted(TreeSet.of(dir("/a"))))
        .put("back", plain(2, ONE_DIR, ROOT_AT_0, wish(0, "/a", 1), wish(1, "/a", 0)))
        .put("bystander", bystander())
        .put(
            "bystanders",
            plain(4, ONE_DIR, ROOT_AT_0, wish(0, "/a", 1)).withHolds(replicas(4, 2, 3)))
        .put("away", plain(3, ONE_DIR, owned("/a", 1), wish(1, "/a", 2)))
        .put("awayTwice", plain(3, ONE_DIR, owned("/a", 1), wish(1, "/a", 2), wish(1, "/a", 0)))
        .put("awayHome", plain(2, ONE_DIR, owned("/a", 1), wish(1, "/a", 0)))
        .put("bound", plain(3, CHAIN, owned("/a/b", 2), wish(0, "/a", 1)))
        .put("boundMoves", plain(3, CHAIN, owned("/a/b", 2), wish(0, "/a", 1), wish(2, "/a/b", 0)))
        .merge(aparts())
        .put("nested", plain(2, CHAIN, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/a/b", 1)))
        .put("nestedApart", plain(3, CHAIN, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/a/b", 2)))
        .put("enclosing", plain(2, CHAIN_3, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/a/b", 1)))
        .put("lookup", lookup())
        .put("pair", plain(2, PAIR, owned("/b", 1), wish(0, "/a", 1), wish(1, "/b", 0)))
        .put(
            "attempts",
            plain(3, ONE_DIR, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/a", 2), wish(2, "/a", 1)))
        .put("boundNear", plain(3, CHAIN, owned("/a/b", 1), wish(0, "/a", 2)))
        .merge(watches())
        .merge(detours())
        .merge(returns())
        .merge(stops())
        .merge(queues())
        .put("pinned", pinned())
        .put("around", around())
        .put("aroundFor", around().withSettings(Settings.NONE.withStaleFreezes(false)))
        .put("crossing", crossing())
        .put("crossingFor", crossing().withSettings(Settings.NONE.withStaleFreezes(false)))
        .put(
            "nestedFor",
            plain(2, CHAIN, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/a/b", 1))
                .withSettings(Settings.NONE.withStaleFreezes(false)))
        .put(
            "thrash",
            plain(2, CHAIN_3, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/a/b", 1))
                .withSettings(Settings.NONE.withThrashExports(true)))
        .put("splitDrained", sized(plain(2, FORK, owned("/a", 1)), 3000))
        .merge(clients());
  }

  /// Each dirfrag is a subtree of its own.
  private static TreeMap<String, Shape> aparts() {
    var apart = owned("/a", 1).put(dir("/a/b"), rank(2));
    var owner = owned("/a", 1).put(dir("/a/b"), rank(0));
    return TreeMap.of(
        "apart",
        plain(3, CHAIN, apart, wish(2, "/a/b", 0), wish(1, "/a", 0)),
        "apartOwner",
        plain(2, CHAIN, owner, wish(0, "/a/b", 1)));
  }

  /// Another rank holds a replica of a tree that goes away, comes home, or both.
  private static TreeMap<String, Shape> watches() {
    var away = owned("/a", 1);
    return TreeMap.of(
        "watched",
        plain(3, ONE_DIR, ROOT_AT_0, wish(0, "/a", 1)).withHolds(replicas(3, 1, 2)),
        "watchedHome",
        plain(3, ONE_DIR, away, wish(1, "/a", 0)).withHolds(replicas(3, 2)),
        "watchedBack",
        plain(3, ONE_DIR, ROOT_AT_0, wish(0, "/a", 1), wish(1, "/a", 0)).withHolds(replicas(3, 2)));
  }

  /// A tree reaches the rank that was asked first by way of another.
  private static TreeMap<String, Shape> detours() {
    var away = owned("/a", 2);
    return TreeMap.of(
        "detour",
        plain(
            4,
            CHAIN,
            away.put(dir("/a/b"), rank(3)),
            wish(2, "/a", 1),
            wish(2, "/a", 0),
            wish(0, "/a", 1)),
        "detourOn",
        plain(
            4,
            ONE_DIR,
            away,
            wish(2, "/a", 1),
            wish(2, "/a", 0),
            wish(0, "/a", 1),
            wish(1, "/a", 3)),
        "detourBack",
        plain(
            3,
            ONE_DIR,
            away,
            wish(2, "/a", 1),
            wish(2, "/a", 0),
            wish(0, "/a", 1),
            wish(1, "/a", 0)));
  }

  /// A tree comes back to the rank that gave it away.
  private static TreeMap<String, Shape> returns() {
    var wishes = new Wish[] {wish(0, "/a", 1), wish(0, "/a", 2), wish(2, "/a", 0)};
    return TreeMap.of(
        "return",
        plain(4, ONE_DIR, ROOT_AT_0, wishes).withHolds(replicas(4, 3)),
        "returnBound",
        plain(4, CHAIN, owned("/a/b", 3), wishes),
        "declined",
        plain(3, PAIR, owned("/b", 2), wish(0, "/a", 2), wish(0, "/a", 1), wish(1, "/a", 0))
            .withHolds(replicas(3, 1)));
  }

  /// A rank stops that has nothing to do with the tree.
  private static TreeMap<String, Shape> stops() {
    return TreeMap.of(
        "third",
        plain(3, ONE_DIR, ROOT_AT_0, wish(0, "/a", 1)).withHolds(replicas(3, 1)),
        "thirdBound",
        plain(4, CHAIN, owned("/a/b", 2), wish(0, "/a", 1)).withHolds(replicas(4, 1)));
  }

  /// A rank gives a tree away, gets what is around it and is to give that away, while a request
  /// that works in the tree wants more of what is around it. TLA+: `Around`.
  private static Shape around() {
    return plain(2, CHAIN, owned("/a/b", 1), wish(1, "/a/b", 0), wish(0, "/a", 1), wish(1, "/a", 0))
        .withRequests(TreeSet.of(new Request(rank(1), dir("/a/b"), dir("/a"))));
  }

  /// Two ranks hand trees to each other while requests work in both trees. TLA+: `Crossing`.
  private static Shape crossing() {
    return plain(2, PAIR, owned("/b", 1), wish(0, "/a", 1), wish(1, "/b", 0))
        .withHolds(replicas(2, 1))
        .withRequests(
            TreeSet.of(
                new Request(rank(0), dir("/a"), dir("/b")),
                new Request(rank(1), dir("/b"), dir("/a"))));
  }

  /// One directory is to be at rank 1, one in it at rank 0.
  private static Shape pinned() {
    return plain(
            2,
            CHAIN,
            ROOT_AT_0,
            wish(0, "/a", 1),
            wish(0, "/a/b", 1),
            wish(1, "/a", 0),
            wish(1, "/a/b", 0))
        .withSettings(
            Settings.NONE.withExportPins(TreeMap.of(dir("/a"), rank(1), dir("/a/b"), rank(0))));
  }

  /// Clients hold caps.
  private static TreeMap<String, Shape> clients() {
    var back = plain(2, ONE_DIR, ROOT_AT_0, wish(0, "/a", 1), wish(1, "/a", 0));
    var pair = plain(2, PAIR, owned("/b", 1), wish(0, "/a", 1));
    var third = plain(3, ONE_DIR, owned("/a", 1), wish(1, "/a", 2));
    var watched = plain(3, ONE_DIR, ROOT_AT_0, wish(0, "/a", 1)).withHolds(replicas(3, 1, 2));
    var gather = plain(2, CHAIN, owned("/a/b", 1), wish(0, "/a", 1));
    var late =
        plain(3, ONE_DIR, owned("/a", 1), wish(1, "/a", 0), wish(0, "/a", 2))
            .withHolds(replicas(3, 2));
    return TreeMap.<String, Shape>of(
            "client", one().withClients(holding(1, "/a")),
            "clients", one().withClients(holding(2, "/a")),
            "clientBack", back.withClients(holding(1, "/a")),
            "clientPair", pair.withClients(holding(1, "/a", "/b")),
            "clientKnown", one().withClients(known(1)),
            "clientRace",
                one()
                    .withClients(holding(1, "/a"))
                    .withSettings(Settings.NONE.withInjectSessionRace(true)),
            "clientThird", third.withClients(known(2)))
        .put(
            "clientTwice",
            watched.withClients(
                TreeMap.of(C1, new Holding(TreeSet.of(dir("/a")), TreeSet.empty(), from(1, 2)))))
        .put("clientGather", gather.withClients(TreeMap.of(C1, elsewhere(1))))
        .put(
            "clientsGather",
            gather.withClients(
                TreeMap.of(
                    C1,
                    elsewhere(1),
                    new Client("c2"),
                    new Holding(TreeSet.empty(), TreeSet.of(rank(0)), from(1)))))
        .put("clientLate", late.withClients(TreeMap.of(C1, elsewhere(2))));
  }

  /// No cap but one in /a from a rank that has a replica.
  private static Holding elsewhere(int rank) {
    return new Holding(TreeSet.empty(), TreeSet.empty(), from(rank));
  }

  /// A cap in /a from each of these ranks. TLA+: `From`.
  private static TreeMap<Rank, TreeSet<Dir>> from(int... ranks) {
    return Vector.ofAll(ranks)
        .foldLeft(TreeMap.empty(), (all, r) -> all.put(rank(r), TreeSet.of(dir("/a"))));
  }

  /// A client that holds a cap in /a and knows this rank, too.
  private static TreeMap<Client, Holding> known(int rank) {
    return TreeMap.of(
        C1, new Holding(TreeSet.of(dir("/a")), TreeSet.of(rank(rank)), TreeMap.empty()));
  }

  /// So many clients, each of which holds a cap in these dirfrags. TLA+: `Holds1`, `Holds2`.
  private static TreeMap<Client, Holding> holding(int clients, String... names) {
    var dirs = Vector.of(names).map(Shapes::dir).toSortedSet();
    return Vector.rangeClosed(1, clients)
        .foldLeft(
            TreeMap.empty(),
            (all, n) ->
                all.put(
                    new Client("c" + n),
                    new Holding(TreeSet.ofAll(dirs), TreeSet.empty(), TreeMap.empty())));
  }

  /// Not everything goes at once, or as a whole.
  private static TreeMap<String, Shape> queues() {
    return TreeMap.of(
        "queue",
        sized(
            plain(2, THREE, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/b", 1), wish(0, "/c", 1)),
            1500,
            2000),
        "queueWatched",
        sized(
            plain(3, PAIR, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/b", 1)).withHolds(replicas(3, 2)),
            1500),
        "queueThird",
        sized(plain(3, PAIR, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/b", 1)), 1500),
        "queuePaused",
        sized(plain(2, PAIR, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/b", 1)), 1500, 0),
        "split",
        sized(plain(2, FORK, ROOT_AT_0, wish(0, "/a", 1)), 3000, 1500, 7000),
        "splitNested",
        sized(plain(2, FORK, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/a/b", 1)), 7000),
        "splitAgain",
        sized(plain(2, DEEP_FORK, ROOT_AT_0, wish(0, "/a", 1), wish(0, "/a/b/c", 1)), 4000, 3000),
        "queueDrained",
        sized(plain(2, PAIR, owned("/a", 1).put(dir("/b"), rank(1))), 1500));
  }

  /// With a dentry for each directory, and a file where there is none. TLA+: `Sized`, `Dentries`.
  private static Shape sized(Shape shape, int maxSize, int... resizes) {
    var children = Tree.of(shape.parent());
    TreeMap<Dir, Integer> size =
        shape
            .parent()
            .keySet()
            .foldLeft(
                TreeMap.empty(),
                (all, d) -> all.put(d, weigh(Math.max(1, children.childrenOf(d).size()))));
    return shape.withSizing(new Sizing(size, maxSize, TreeSet.ofAll(resizes)));
  }

  /// The size of a dirfrag with this many dentries, with names of one letter. TLA+: `Weigh`.
  private static int weigh(int dentries) {
    return DirfragSize.of(Vector.fill(dentries, () -> new Dentry.Primary(1, 0)));
  }

  /// The shape of a name. TLA+: `Shapes[Shape]`.
  public static Shape named(String name) {
    return all()
        .get(name)
        .getOrElseThrow(() ->
            new IllegalArgumentException(
                "no shape is named " + name + "; there are " + all().keySet().mkString(", ")));
  }

  private static Shape one() {
    return plain(2, ONE_DIR, ROOT_AT_0, wish(0, "/a", 1));
  }

  private static Shape bystander() {
    return plain(3, ONE_DIR, ROOT_AT_0, wish(0, "/a", 1)).withHolds(replicas(3, 2));
  }

  private static Shape lookup() {
    return plain(3, CHAIN, owned("/a/b", 1), wish(0, "/a", 1), wish(1, "/a", 0), wish(1, "/a/b", 2))
        .withHolds(replicas(3, 2));
  }

  private static Shape plain(
      int ranks, TreeMap<Dir, Dir> parent, TreeMap<Dir, Rank> owner, Wish... exports) {
    return Shape.plain(ranks, parent, owner, nobody(ranks), TreeSet.of(exports));
  }

  /// Rank 0 owns the root, another a subtree.
  private static TreeMap<Dir, Rank> owned(String name, int rank) {
    return ROOT_AT_0.put(dir(name), rank(rank));
  }

  private static TreeMap<Rank, TreeSet<Dir>> nobody(int ranks) {
    return Vector.range(0, ranks)
        .foldLeft(TreeMap.empty(), (holds, r) -> holds.put(rank(r), TreeSet.empty()));
  }

  /// These of the ranks hold a replica of /a. TLA+: `Replicas`.
  private static TreeMap<Rank, TreeSet<Dir>> replicas(int ranks, int... holders) {
    return Vector.ofAll(holders)
        .foldLeft(nobody(ranks), (holds, r) -> holds.put(rank(r), TreeSet.of(dir("/a"))));
  }

  /// The dirfrags of these names, each in the one whose name it starts with.
  private static TreeMap<Dir, Dir> tree(String... names) {
    return Vector.of(names)
        .foldLeft(TreeMap.empty(), (tree, name) -> tree.put(dir(name), parentOf(name)));
  }

  private static Dir parentOf(String name) {
    int slash = name.lastIndexOf('/');
    return name.equals("/") ? Dir.NONE : slash == 0 ? Dir.ROOT : dir(name.substring(0, slash));
  }

  private static Wish wish(int from, String name, int to) {
    return new Wish(rank(from), dir(name), rank(to));
  }

  private static Rank rank(int number) {
    return new Rank(number);
  }

  private static Dir dir(String name) {
    return new Dir(name);
  }
}
