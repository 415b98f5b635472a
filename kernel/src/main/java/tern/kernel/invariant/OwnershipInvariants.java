package tern.kernel.invariant;

import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Freezing.isFrozen;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.function.Predicate;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Tree;
import tern.kernel.cluster.Model;

/// One owner and one writer.
final class OwnershipInvariants {
  private OwnershipInvariants() {}

  /// At most one rank believes that a dirfrag is its own and nobody else's.
  ///
  /// Without it: two servers answer for one directory.
  static boolean singleOwnerInv(Model model, TreeMap<Rank, TreeSet<Dir>> owned) {
    return areDisjoint(owned);
  }

  /// At most one rank has a dirfrag's auth bit and has it not frozen.
  ///
  /// Without it: two servers change one directory.
  static boolean singleWriterInv(Model model, TreeMap<Rank, TreeSet<Dir>> writable) {
    return areDisjoint(writable);
  }

  /// The dirfrags that a rank believes to be its own and nobody else's.
  static TreeSet<Dir> owned(Model model, Mds m) {
    return claimed(m, d -> owns(model.rules().tree(), m, d));
  }

  /// The dirfrags that a rank has the auth bit of and has not frozen.
  static TreeSet<Dir> writable(Model model, Mds m) {
    return claimed(m, d -> m.dirfrag(d).auth() && !isFrozen(m, d));
  }

  private static TreeSet<Dir> claimed(Mds m, Predicate<Dir> claims) {
    return Up.isUp(m) ? TreeSet.ofAll(m.cache().keysIterator().filter(claims)) : TreeSet.empty();
  }

  /// Whether a rank believes that a dirfrag which it holds is its own and nobody else's.
  static boolean owns(Tree tree, Mds m, Dir d) {
    return authorityOf(tree, m, d).equals(DirAuth.sole(m.rank()));
  }

  private static boolean areDisjoint(TreeMap<Rank, TreeSet<Dir>> claims) {
    var all = claims.valuesIterator().foldLeft(TreeSet.<Dir>empty(), TreeSet::addAll);
    return all.size() == claims.valuesIterator().map(TreeSet::size).sum().intValue();
  }
}
