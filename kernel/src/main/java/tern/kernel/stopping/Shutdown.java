package tern.kernel.stopping;

import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Effect;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Rules;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.cache.Authority;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Tree;
import tern.kernel.cache.Trimming;
import tern.kernel.exporting.Dispatch;
import tern.kernel.exporting.Queueing;

/// A rank that stops, part by part: how it gets rid of what it has.
public final class Shutdown {
  private Shutdown() {}

  /// A subtree that it owns and that is not on the move goes home, in its turn. TLA+:
  /// `ShutdownExport`. Ceph: `MDCache::shutdown_pass`, `export_dir_nicely`.
  public static Transition shutdownExport(Turn turn, Dir d) {
    var tree = turn.rules().tree();
    return stopping(turn)
        .when("d \\in Held(m)", m -> m.holds(d))
        .when("MayDrain(m, d)", m -> mayDrain(tree, m, d))
        .act(t -> Queueing.enqueue(t, d, home(tree, t.mds(), d)));
  }

  /// It drops a subtree root that nothing holds any more. TLA+: `ShutdownTrimDirfrag`. Ceph:
  /// `MDCache::shutdown_pass`, `trim`.
  public static Transition shutdownTrimDirfrag(Turn turn, Dir d) {
    return stopping(turn)
        .when("MayTrimDirfrag(mds[r], d)", m -> Trimming.mayTrimDirfrag(turn.rules().tree(), m, d))
        .act(t -> Trimming.trimDirfragNow(t, d));
  }

  /// It drops an inode that nothing holds any more. TLA+: `ShutdownTrimInode`. Ceph:
  /// `MDCache::shutdown_pass`, `trim`.
  public static Transition shutdownTrimInode(Turn turn, Dir d) {
    return stopping(turn)
        .when("MayTrimInode(mds[r], d)", m -> Trimming.mayTrimInode(turn.rules().tree(), m, d))
        .act(t -> Trimming.trimInodeNow(t, d));
  }

  /// Nothing is left but its own directory: there must be no migration left either. With the
  /// journal empty it asks the monitor to let it go. TLA+: `ShutdownPass`. Ceph:
  /// `MDCache::shutdown_pass`.
  public static Transition shutdownPass(Turn turn) {
    return stopping(turn)
        .when("MayAskToStop(m)", m -> mayAskToStop(turn.rules(), m))
        .act(t ->
            t.with(m -> m.withAskedToStop(true))
                .check(x -> isFinished(x.mds()), Assertion.ShutdownPassMigration)
                .owe(new Effect.Ask(State.STOPPED)));
  }

  /// Whether a subtree is its own and not on the move. TLA+: `MayDrain`.
  public static boolean mayDrain(Tree tree, Mds m, Dir d) {
    return m.dirfrag(d).auth()
        && m.dirfrag(d).dirAuth().equals(DirAuth.sole(m.rank()))
        && Dispatch.mayExport(m, d, home(tree, m, d))
        && !m.exportQueue().entries().exists(next -> next.dir().equals(d));
  }

  /// Whether nothing is left but its own directory, and the journal is empty. TLA+: `MayAskToStop`.
  public static boolean mayAskToStop(Rules rules, Mds m) {
    return m.cache().isEmpty()
        && !m.askedToStop()
        && m.journal().isEmpty()
        && (isFinished(m) || !rules.repairs(Repair.AwaitMigrations));
  }

  private static Turn stopping(Turn turn) {
    return turn.idle().when("Stopping(r)", m -> m.state() == State.STOPPING);
  }

  private static boolean isFinished(Mds m) {
    return m.exports().isEmpty() && m.imports().isEmpty();
  }

  /// The owner of a dirfrag's inode, if it can take it, else the root's owner. TLA+: `Home`.
  private static Rank home(Tree tree, Mds m, Dir d) {
    var owner = Authority.inodeAuthority(tree, m, d).first();
    return owner.isSomebody() && m.map().stateOf(owner) == State.ACTIVE ? owner : Rank.ROOT;
  }
}
