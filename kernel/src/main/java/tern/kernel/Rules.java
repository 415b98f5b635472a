package tern.kernel;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.cache.Tree;
import tern.kernel.session.Client;

/// The constants of a model that a step of a rank needs.
///
/// TLA+: `Tree`, `FirstMap`, `Limits`, `Armed`, `Repairs`.
///
/// @param tree the directory tree
/// @param exports the migrations that the balancer may ask for
/// @param caps the dirfrags with inodes on which some client holds a cap
/// @param clients the clients
/// @param sizes the size of each dirfrag, without what is nested in it
/// @param limits what the size from which a tree is too large can be set to
/// @param requests what requests may need a pin at another rank
/// @param settings what the administrator has set
/// @param firstMap the map that an instance begins with
/// @param kills where a rank dies that comes by
/// @param repairs the repairs in force
public record Rules(
    Tree tree,
    TreeSet<Wish> exports,
    TreeSet<Dir> caps,
    TreeSet<Client> clients,
    TreeMap<Dir, Integer> sizes,
    TreeSet<Integer> limits,
    TreeSet<Request> requests,
    Settings settings,
    MdsMap firstMap,
    TreeSet<KillPoint> kills,
    TreeSet<Repair> repairs) {
  /// A migration that the balancer may ask for. TLA+: `<<from, dir, to>>` of `Tree.exports`.
  public record Wish(Rank from, Dir dir, Rank to) implements Comparable<Wish> {
    @Override
    public int compareTo(Wish other) {
      int byFrom = from.compareTo(other.from);
      int byDir = byFrom != 0 ? byFrom : dir.compareTo(other.dir);
      return byDir != 0 ? byDir : to.compareTo(other.to);
    }
  }

  /// A request at a rank that works in one dirfrag and needs a pin in another. TLA+: `<<r, d, x>>`
  /// of `Tree.requests`.
  public record Request(Rank at, Dir dir, Dir want) implements Comparable<Request> {
    @Override
    public int compareTo(Request other) {
      int byRank = at.compareTo(other.at);
      int byDir = byRank != 0 ? byRank : dir.compareTo(other.dir);
      return byDir != 0 ? byDir : want.compareTo(other.want);
    }
  }

  /// Whether a freeze can be stale. TLA+: `FreezesGoStale`.
  public boolean freezesGoStale() {
    return settings.staleFreezes() || repairs(Repair.LimitFreezeTimeout);
  }

  /// The rank that a dirfrag is to be at, by the pin of it or of the nearest around it that has
  /// one, or [Rank#NONE]. TLA+: `ExportPin`. Ceph: `CInode::get_export_pin`.
  public Rank exportPin(Dir d) {
    return d.equals(Dir.NONE)
        ? Rank.NONE
        : settings.exportPins().get(d).getOrElse(() -> exportPin(tree.parentOf(d)));
  }

  /// Whether a repair is in force.
  public boolean repairs(Repair repair) {
    return repairs.contains(repair);
  }
}
