package tern.kernel.invariant;

import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Freezing.isFrozen;

import io.vavr.collection.TreeMap;
import java.util.function.BiPredicate;
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
  static boolean singleOwnerInv(Model model, TreeMap<Rank, Mds> mds) {
    var tree = model.rules().tree();
    return atMostOne(mds, (m, d) -> owns(tree, m, d));
  }

  /// At most one rank has a dirfrag's auth bit and has it not frozen.
  ///
  /// Without it: two servers change one directory.
  static boolean singleWriterInv(Model model, TreeMap<Rank, Mds> mds) {
    return atMostOne(mds, (m, d) -> m.dirfrag(d).auth() && !isFrozen(m, d));
  }

  /// Whether a rank believes that a dirfrag which it holds is its own and nobody else's.
  static boolean owns(Tree tree, Mds m, Dir d) {
    return authorityOf(tree, m, d).equals(DirAuth.sole(m.rank()));
  }

  /// Whether no two ranks make a claim to a dirfrag that both hold.
  private static boolean atMostOne(TreeMap<Rank, Mds> mds, BiPredicate<Mds, Dir> claims) {
    var up = Up.among(mds);
    return up.forAll(m ->
        m.cache()
            .keysIterator()
            .filter(d -> claims.test(m, d))
            .forAll(d ->
                !up.exists(q -> !q.rank().equals(m.rank()) && q.holds(d) && claims.test(q, d))));
  }
}
