package tern.kernel.recovery;

import static tern.kernel.cache.Authority.authorityOf;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Tree;

/// What a rank says about its own when another recovers, or itself does.
public final class Resolves {
  private Resolves() {}

  /// Says what is its own as soon as none of its migrations is under way: a rank that recovers to
  /// all who take part, any other one to those that resolve. TLA+: `SendSubtreeResolves`. Ceph:
  /// `MDCache::send_subtree_resolves`.
  public static Step sendSubtreeResolves(Step t) {
    return t.then(x -> {
      var m = x.mds();
      boolean pending = !m.exports().isEmpty() || !m.imports().isEmpty();
      var noted = x.with(y -> y.withRecovery(y.recovery().withResolvesPending(pending)));
      return pending
          ? noted
          : noted.sendAll(
              receivers(m), new Message.MMDSResolve(subtrees(x.tree(), m), m.ambiguousImports()));
    });
  }

  private static TreeSet<Rank> receivers(Mds m) {
    var all = m.recovery().recoverySet();
    return m.state() == State.RESOLVE ? all : all.filter(q -> m.map().stateOf(q) == State.RESOLVE);
  }

  /// The same if that has been waiting for a migration to end. TLA+: `MaybeSendPendingResolves`.
  /// Ceph: `MDCache::maybe_send_pending_resolves`.
  public static Step maybeSendPendingResolves(Step t) {
    return t.then(x -> x.mds().recovery().resolvesPending() ? sendSubtreeResolves(x) : x);
  }

  /// The largest trees that are this rank's and nobody else's, each down to what is not. TLA+:
  /// `ClaimRoots`, `ClaimBounds`.
  private static TreeMap<Dir, TreeSet<Dir>> subtrees(Tree tree, Mds m) {
    var mine = TreeSet.ofAll(m.cache().keysIterator().filter(d -> isMine(tree, m, d)));
    return mine.filter(d -> !mine.contains(tree.parentOf(d)))
        .foldLeft(
            TreeMap.empty(), (all, d) -> all.put(d, bounds(TreeSet.empty(), tree, m, mine, d)));
  }

  private static boolean isMine(Tree tree, Mds m, Dir d) {
    return authorityOf(tree, m, d).equals(DirAuth.sole(m.rank()));
  }

  private static TreeSet<Dir> bounds(
      TreeSet<Dir> found, Tree tree, Mds m, TreeSet<Dir> mine, Dir d) {
    var all = found;
    for (var x : tree.childrenOf(d).filter(m::holds)) {
      all = mine.contains(x) ? bounds(all, tree, m, mine, x) : all.add(x);
    }
    return all;
  }
}
