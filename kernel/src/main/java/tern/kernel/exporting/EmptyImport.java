package tern.kernel.exporting;

import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Rules;
import tern.kernel.Step;
import tern.kernel.cache.Authority;
import tern.kernel.cache.Tree;

/// Exporter: a tree with nothing in it goes back to the owner of its inode, past the queue.
public final class EmptyImport {
  private EmptyImport() {}

  /// Hands a tree back that is empty, if it may be exported and there is reason to. TLA+:
  /// `ExportEmptyImport`. Ceph: `Migrator::export_empty_import`.
  public static Step exportEmptyImport(Step t, Dir d) {
    return t.check(x -> x.mds().dirfrag(d).isSubtreeRoot(), Assertion.ExportEmptyImportRoot)
        .then(x -> stays(x.tree(), x.mds(), d) ? x : go(x, d));
  }

  private static Step go(Step t, Dir d) {
    var home = home(t.tree(), t.mds(), d);
    return t.check(!home.equals(t.mds().rank()), Assertion.ExportEmptyImportSelf)
        .then(x -> mayGoHome(x.rules(), x.mds(), d) ? Dispatch.startExport(x, d, home) : x);
  }

  /// Whether a trim hands a tree back. TLA+: `MayTrimEmptyImport`. Ceph: `MDCache::trim`.
  public static boolean mayTrimEmptyImport(Rules rules, Mds m, Dir d) {
    return m.holds(d)
        && m.dirfrag(d).isSubtreeRoot()
        && !stays(rules.tree(), m, d)
        && mayGoHome(rules, m, d);
  }

  /// Whether a tree is left where it is. TLA+: `Stays`. Ceph: `Migrator::export_empty_import`.
  private static boolean stays(Tree tree, Mds m, Dir d) {
    var f = m.dirfrag(d);
    boolean inodeIsMine = Authority.isInodeAuth(tree, m, d);
    boolean isTheirs = !f.auth();
    boolean isInFreeze = f.inFreeze();
    boolean hasItems = !f.isEmpty();
    boolean isRoot = d.equals(Dir.ROOT);
    return inodeIsMine || isTheirs || isInFreeze || hasItems || isRoot;
  }

  /// Whether it is known who owns its inode, and that rank may have it. TLA+: `MayGoHome`.
  private static boolean mayGoHome(Rules rules, Mds m, Dir d) {
    var home = home(rules.tree(), m, d);
    return home.isSomebody() && Refusals.mayExport(rules, m, d, home);
  }

  /// TLA+: `Home`.
  private static Rank home(Tree tree, Mds m, Dir d) {
    return Authority.inodeAuthority(tree, m, d).first();
  }
}
