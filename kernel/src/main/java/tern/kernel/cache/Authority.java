package tern.kernel.cache;

import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.Waiter;
import tern.kernel.cache.Dirfrag.Flag;

/// The subtree map of one rank: who owns what, as far as it knows. A subtree root carries a pair;
/// every other dirfrag inherits.
///
/// TLA+: module `Authority`. Ceph: `MDCache`.
public final class Authority {
  private Authority() {}

  /// The root of the subtree that a dirfrag is in. TLA+: `SubtreeRoot`. Ceph:
  /// `MDCache::get_subtree_root`.
  public static Dir subtreeRoot(Tree tree, Mds m, Dir d) {
    var root = d;
    while (!m.dirfrag(root).isSubtreeRoot()) {
      root = tree.parentOf(root);
    }
    return root;
  }

  /// Who answers for a dirfrag. TLA+: `AuthorityOf`. Ceph: `CDir::authority`.
  public static DirAuth authorityOf(Tree tree, Mds m, Dir d) {
    return m.dirfrag(subtreeRoot(tree, m, d)).dirAuth();
  }

  /// Who answers for a dirfrag's inode. TLA+: `InodeAuthority`. Ceph: `CInode::authority`.
  public static DirAuth inodeAuthority(Tree tree, Mds m, Dir d) {
    return d.equals(Dir.ROOT) ? DirAuth.sole(Rank.ROOT) : authorityOf(tree, m, tree.parentOf(d));
  }

  /// The auth bit of a dirfrag's inode: that of the dirfrag which holds it. TLA+: `IsInodeAuth`.
  public static boolean isInodeAuth(Tree tree, Mds m, Dir d) {
    return d.equals(Dir.ROOT)
        ? m.rank().equals(Rank.ROOT)
        : m.cache().get(tree.parentOf(d)).exists(Dirfrag::auth);
  }

  /// The nearest subtree roots below a dirfrag, which need not be a root itself. TLA+: `Bounds`.
  /// Ceph: `MDCache::get_subtree_bounds`.
  public static TreeSet<Dir> bounds(Tree tree, Mds m, Dir d) {
    return Walk.bounds(tree, m, d);
  }

  /// A dirfrag and what inherits from it. TLA+: `Region`.
  public static TreeSet<Dir> region(Tree tree, Mds m, Dir d) {
    return Walk.region(tree, m, d, _ -> true);
  }

  /// Changes the pair of a dirfrag. TLA+: `SetDirAuth`. Ceph: `CDir::set_dir_auth`.
  public static Step setDirAuth(Step t, Dir d, DirAuth auth) {
    return t.then(x -> setDirAuthNow(x, d, auth));
  }

  private static Step setDirAuthNow(Step t, Dir d, DirAuth auth) {
    var m = t.mds();
    var before = m.dirfrag(d);
    boolean turns = !before.isSubtreeRoot() != auth.equals(DirAuth.INHERIT);
    boolean ownFreeze = before.freeze().equals(d);
    boolean foreign =
        !before.isSubtreeRoot() && turns && before.inFreeze() && !(ownFreeze && !before.frozen());
    boolean stuck = turns && ownFreeze && before.frozen() && isInodeAuth(t.tree(), m, d);
    var set =
        t.check(!foreign, Assertion.SetDirAuthFreeze)
            .check(!stuck, Assertion.SetDirAuthFrozen)
            .with(y -> y.withDirfrag(d, f -> f.withDirAuth(auth)));
    return before.dirAuth().isAmbiguous() && !auth.isAmbiguous()
        ? set.wake(Waiter.On.SingleAuth, d)
        : set;
  }

  /// Makes a dirfrag a subtree root with this pair. It takes over the bounds below it; nothing
  /// merges. TLA+: `AdjustSubtreeAuth`. Ceph: `MDCache::adjust_subtree_auth`.
  public static Step adjustSubtreeAuth(Step t, Dir d, DirAuth auth) {
    return setDirAuth(t, d, auth);
  }

  /// Lets a subtree merge into its parent's, if it can. TLA+: `TryMergeAt`. Ceph:
  /// `MDCache::try_subtree_merge_at`.
  private static Step tryMergeAt(Step t, Dir d) {
    var own = t.mds().dirfrag(d);
    if (own.dirAuth().isAmbiguous() || staysApart(own) || d.equals(Dir.ROOT)) {
      return t;
    }
    return own.dirAuth().equals(authorityOf(t.tree(), t.mds(), t.tree().parentOf(d)))
        ? setDirAuth(t, d, DirAuth.INHERIT)
        : t;
  }

  /// Lets a subtree merge with its parent's, then the bounds that it had with it. TLA+:
  /// `TrySubtreeMerge`. Ceph: `MDCache::try_subtree_merge`.
  public static Step trySubtreeMerge(Step t, Dir d) {
    return t.check(x -> x.mds().dirfrag(d).isSubtreeRoot(), Assertion.TrySubtreeMergeRoot)
        .then(x -> tryMergeAt(x, d).foldDown(bounds(x.tree(), x.mds(), d), Authority::tryMergeAt));
  }

  /// Makes a dirfrag a subtree root with this pair and exactly these bounds. A bound that was no
  /// root keeps the old authority; any other root between is swallowed, which takes a merge and so
  /// an unambiguous pair. TLA+: `AdjustBoundedSubtreeAuth`. Ceph:
  /// `MDCache::adjust_bounded_subtree_auth`.
  public static Step adjustBoundedSubtreeAuth(Step t, Dir d, TreeSet<Dir> bounds, DirAuth auth) {
    return t.then(x -> adjustBounded(x, d, bounds, auth));
  }

  private static Step adjustBounded(Step t, Dir d, TreeSet<Dir> bounds, DirAuth auth) {
    var m = t.mds();
    var extra = Walk.roots(t.tree(), m, d, bounds);
    var stuck = extra.filter(x -> auth.isAmbiguous() || staysApart(m.dirfrag(x)));
    return adjustSubtreeAuth(t, d, auth)
        .check(stuck.isEmpty(), Assertion.AdjustBoundedSubtreeAuthExtra)
        .foldDown(
            bounds,
            (x, b) ->
                m.dirfrag(b).isSubtreeRoot()
                    ? x
                    : adjustSubtreeAuth(x, b, authorityOf(t.tree(), m, b)))
        .foldDown(extra, (x, y) -> setDirAuth(adjustSubtreeAuth(x, y, auth), y, DirAuth.INHERIT));
  }

  /// Dies unless the bounds of a subtree are these. TLA+: `VerifySubtreeBounds`. Ceph:
  /// `MDCache::verify_subtree_bounds`.
  public static Step verifySubtreeBounds(Step t, Dir d, TreeSet<Dir> bounds) {
    return t.check(x -> bounds(x.tree(), x.mds(), d).equals(bounds), Assertion.VerifySubtreeBounds);
  }

  private static boolean staysApart(Dirfrag f) {
    return f.state().contains(Flag.EXPORTBOUND) || f.state().contains(Flag.AUXSUBTREE);
  }
}
