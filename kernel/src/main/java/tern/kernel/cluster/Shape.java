package tern.kernel.cluster;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.Rules.Request;
import tern.kernel.Rules.Wish;
import tern.kernel.Settings;
import tern.kernel.session.Client;

/// A tree, the placement of its dirfrags at the start, and what may be wished for; one that can be.
///
/// TLA+: a field of `Shapes`; `Tree`.
///
/// @param ranks how many ranks there are
/// @param parent each dirfrag's containing dirfrag, [Dir#NONE] for the root
/// @param owner the subtree roots and the rank that owns each
/// @param holds what a rank holds beyond what it owns and the path to it
/// @param exports the migrations that the balancer may ask for
/// @param caps dirfrags with inodes on which a client holds a cap that has no name here
/// @param clients clients, and what each has at the start
/// @param untargeted what the first map does not list as export targets
/// @param uncommitted dirfrags whose inode has no committed parent dentry yet
/// @param requests what requests may need a pin at another rank, or in another freeze
/// @param settings what the administrator has set
/// @param sizing how large what is, and what is too large
public record Shape(
    int ranks,
    TreeMap<Dir, Dir> parent,
    TreeMap<Dir, Rank> owner,
    @With TreeMap<Rank, TreeSet<Dir>> holds,
    TreeSet<Wish> exports,
    @With TreeSet<Dir> caps,
    @With TreeMap<Client, Holding> clients,
    @With TreeSet<Link> untargeted,
    @With TreeSet<Dir> uncommitted,
    @With TreeSet<Request> requests,
    @With Settings settings,
    @With Sizing sizing) {

  /// Refuses what cannot be: an [IllegalArgumentException] says what.
  public Shape {
    var possible = new Possible(ranks, parent);
    possible.requireTree();
    possible.requireOwners(owner);
    holds.forEach((r, dirs) -> {
      possible.requireRank(r, "one that holds replicas");
      possible.requireDirs(dirs, "held by rank " + r);
    });
    exports.forEach(wish -> {
      possible.requireDir(wish.dir(), "to be exported");
      possible.requireLink(wish.from(), wish.to(), "exports " + wish.dir());
    });
    possible.requireDirs(caps, "one in which a client holds a cap");
    clients.forEach((client, has) -> {
      possible.requireDirs(has.caps(), "one in which " + client.name() + " holds a cap");
      possible.requireRanks(has.ranks(), "one that " + client.name() + " has a session with");
      has.elsewhere()
          .forEach((r, dirs) -> {
            possible.requireRank(r, "one that " + client.name() + " has a cap from");
            possible.requireDirs(
                dirs, "one in which " + client.name() + " has a cap from rank " + r);
          });
    });
    untargeted.forEach(
        link -> possible.requireLink(link.from(), link.to(), "has no export target at first"));
    possible.requireDirs(uncommitted, "one that is not committed");
    requests.forEach(request -> {
      possible.requireRank(request.at(), "one that has a request");
      possible.requireDir(request.dir(), "one that a request works in");
      possible.requireDir(request.want(), "one that a request wants");
    });
    settings
        .exportPins()
        .forEach((d, r) -> {
          possible.requireDir(d, "pinned to a rank");
          possible.requireRank(r, "the one that " + d + " is pinned to");
        });
    possible.requireSizes(sizing);
  }

  /// Sizes. TLA+: `sizing`.
  ///
  /// @param size the size of each dirfrag without what is nested in it
  /// @param maxSize the size from which a tree is too large to be exported whole
  /// @param resizes what else that limit may be set to
  public record Sizing(TreeMap<Dir, Integer> size, int maxSize, TreeSet<Integer> resizes) {
    /// Sizes do not matter: whatever is to go goes, as a whole and at once. TLA+: `Plain`.
    static Sizing none(TreeMap<Dir, Dir> parent) {
      return new Sizing(parent.mapValues(_ -> 0), 1, TreeSet.empty());
    }
  }

  /// What a client has at the start.
  ///
  /// @param caps the dirfrags in which it holds a cap on a file
  /// @param ranks the ranks with which it has a session all the same
  /// @param elsewhere the dirfrags in which it holds a cap from a rank that has no more than a
  ///   replica, by that rank
  public record Holding(
      TreeSet<Dir> caps, TreeSet<Rank> ranks, TreeMap<Rank, TreeSet<Dir>> elsewhere) {
    /// Whether it holds a cap from a rank that has no more than a replica. TLA+: `Elsewhere`.
    public boolean isElsewhere(Rank r, Dir d) {
      return elsewhere.get(r).exists(dirs -> dirs.contains(d));
    }

    /// Where it holds caps from whom ever.
    public TreeSet<Dir> dirs() {
      return elsewhere.values().foldLeft(caps, TreeSet::addAll);
    }
  }

  /// From one rank to another. TLA+: `<<from, to>>`.
  public record Link(Rank from, Rank to) implements Comparable<Link> {
    @Override
    public int compareTo(Link other) {
      int byFrom = from.compareTo(other.from);
      return byFrom != 0 ? byFrom : to.compareTo(other.to);
    }
  }

  /// A shape without caps, missing targets, fresh inodes or sizes. TLA+: `Plain`.
  public static Shape plain(
      int ranks,
      TreeMap<Dir, Dir> parent,
      TreeMap<Dir, Rank> owner,
      TreeMap<Rank, TreeSet<Dir>> holds,
      TreeSet<Wish> exports) {
    return new Shape(
        ranks,
        parent,
        owner,
        holds,
        exports,
        TreeSet.empty(),
        TreeMap.empty(),
        TreeSet.empty(),
        TreeSet.empty(),
        TreeSet.empty(),
        Settings.NONE,
        Sizing.none(parent));
  }

  /// The ranks. TLA+: `Ranks`.
  public TreeSet<Rank> allRanks() {
    return TreeSet.rangeClosed(0, ranks - 1).map(Rank::new);
  }

  /// The ranks from which clients have caps in a dirfrag of which they have no more than a replica.
  /// TLA+: `OnReplica`.
  public TreeSet<Rank> onReplica(Dir d) {
    return allRanks().filter(r -> clients.values().exists(has -> has.isElsewhere(r, d)));
  }

  /// The owner of the nearest subtree root. TLA+: `OwnerAtStart`.
  public Rank ownerAtStart(Dir d) {
    return owner.get(d).getOrElse(() -> ownerAtStart(parent.get(d).get()));
  }
}
