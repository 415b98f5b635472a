package tern.kernel.stopping;

import io.vavr.collection.TreeSet;
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
import tern.kernel.exporting.EmptyImport;
import tern.kernel.exporting.Queueing;
import tern.kernel.exporting.Refusals;
import tern.kernel.session.Sessions;

/// A rank that stops, part by part: how it gets rid of what it has.
public final class Shutdown {
  private Shutdown() {}

  /// What has been queued is forgotten, and whatever it owns and is not on the move is queued anew,
  /// to go home in its turn. TLA+: `ShutdownExport`. Ceph: `MDCache::shutdown_pass`,
  /// `clear_export_queue`, `export_dir_nicely`.
  public static Transition shutdownExport(Turn turn) {
    var rules = turn.rules();
    return stopping(turn)
        .when("Drains(m) # {}", m -> !drains(rules, m).isEmpty())
        .act(t -> {
          var m = t.mds();
          return t.with(x -> x.withExportQueue(x.exportQueue().emptied()))
              .foldDown(
                  drains(rules, m), (x, d) -> Queueing.enqueue(x, d, home(rules.tree(), m, d)));
        });
  }

  /// TLA+: `Drains`.
  private static TreeSet<Dir> drains(Rules rules, Mds m) {
    return TreeSet.ofAll(m.cache().keySet()).filter(d -> mayDrain(rules, m, d));
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

  /// A tree with nothing in it goes home at once, past the queue. TLA+: `ShutdownTrimEmptyImport`.
  /// Ceph: `MDCache::shutdown_pass`, `trim`.
  public static Transition shutdownTrimEmptyImport(Turn turn, Dir d) {
    var rules = turn.rules();
    return stopping(turn)
        .when("MayTrimEmptyImport(mds[r], d)", m -> EmptyImport.mayTrimEmptyImport(rules, m, d))
        .act(t -> EmptyImport.exportEmptyImport(t, d));
  }

  /// With no subtree of its own left it closes all sessions. TLA+: `ShutdownSessions`. Ceph:
  /// `MDCache::shutdown_pass`, `Server::terminate_sessions`.
  public static Transition shutdownSessions(Turn turn) {
    return stopping(turn)
        .when("MayTerminate(mds[r])", m -> mayTerminate(turn.rules(), m))
        .act(Sessions::terminateSessions);
  }

  /// Whether it owns nothing and has sessions. TLA+: `MayTerminate`.
  private static boolean mayTerminate(Rules rules, Mds m) {
    return !m.cache().exists(held -> held._2.auth())
        && !Sessions.opens(m).isEmpty()
        && !(rules.repairs(Repair.AwaitImportedSessions) && Sessions.isMarked(m));
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
  public static boolean mayDrain(Rules rules, Mds m, Dir d) {
    return m.dirfrag(d).auth()
        && m.dirfrag(d).dirAuth().equals(DirAuth.sole(m.rank()))
        && Refusals.mayExport(rules, m, d, home(rules.tree(), m, d));
  }

  /// Whether nothing is left but its own directory, and the journal is empty. TLA+: `MayAskToStop`.
  public static boolean mayAskToStop(Rules rules, Mds m) {
    return m.cache().isEmpty()
        && !m.askedToStop()
        && m.journal().isEmpty()
        && m.sessionMap().sessions().isEmpty()
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
