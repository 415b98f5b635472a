package tern.kernel.exporting;

import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.isInodeAuth;
import static tern.kernel.cache.Authority.region;
import static tern.kernel.cache.Freezing.authPinAll;
import static tern.kernel.cache.Freezing.isFrozenRoot;
import static tern.kernel.cache.Freezing.isInodeFrozen;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Flush;
import tern.kernel.KillPoint;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Discovery;
import tern.kernel.cache.Tree;
import tern.kernel.session.Flushing;

/// Exporter, FREEZING → PREPPING.
public final class Prep {
  private Prep() {}

  /// The last pin is gone. Takes the locks at once or not at all; replicates the tree down to its
  /// bounds to the importer; asks clients to flush. TLA+: `ExportFrozen`. Ceph:
  /// `Migrator::export_frozen`.
  public static Step exportFrozen(Step t, Context.ExportFrozen c) {
    if (!Attempt.isCurrent(t.mds(), c.dir(), c.tid())) {
      return t;
    }
    return switch (t.mds().exportOf(c.dir())) {
      case Export.Freezing e -> frozen(t, c.dir(), e);
      case Export.Locking _, Export.Discovering _, Export.Notified _ ->
          t.die(Assertion.ExportFrozenState);
    };
  }

  private static Step frozen(Step t, Dir d, Export.Freezing e) {
    var m = t.mds();
    if (!isFrozenRoot(m, d)) {
      return t.die(Assertion.ExportFrozenRoot);
    }
    boolean inodeFrozen = isInodeAuth(t.tree(), m, d) && isInodeFrozen(t.tree(), m, d);
    return inodeFrozen || !Locks.blocked(t, d).isEmpty()
        ? Cancel.exportTryCancel(t, d, true)
        : prep(t, d, e);
  }

  /// TLA+: `Prep`.
  private static Step prep(Step t, Dir d, Export.Freezing e) {
    var m = t.mds();
    var bounds = bounds(t.tree(), m, d);
    var spine = between(t.tree(), d, bounds);
    var bystanders = TreeSet.ofAll(m.dirfrag(d).replicas().keySet()).remove(e.peer());
    TreeSet<Dir> pins =
        isInodeAuth(t.tree(), m, d) ? TreeSet.of(t.tree().parentOf(d)) : TreeSet.empty();
    var prepping = new Export.Prepping(e.peer(), e.tid(), pins, TreeSet.empty(), TreeSet.empty());
    var itself = new DirAuth(m.rank(), m.rank());
    var checked = t.check(m.dirfrag(d).dirAuth().equals(itself), Assertion.ExportFrozenAuth);
    return authPinAll(checked, pins)
        .foldDown(bounds, (x, b) -> x.with(y -> y.withDirfrag(b, f -> f.flag(Flag.EXPORTBOUND))))
        .foldDown(spine.add(d), (x, y) -> Discovery.replicateDir(x, y, e.peer()))
        .with(x -> x.withExport(d, prepping))
        .then(x -> x.send(e.peer(), exportDirPrep(x.mds(), d, e, bounds, bystanders, spine)))
        .killAt(KillPoint.ExportPrepSent)
        .then(x -> flushClientSessions(x, d, prepping));
  }

  /// The dirfrags that lead from the root to the bounds, without them. TLA+: `Between`.
  private static TreeSet<Dir> between(Tree tree, Dir d, TreeSet<Dir> bounds) {
    return bounds.foldLeft(TreeSet.empty(), (all, b) -> all.addAll(tree.way(d, b).init()));
  }

  private static Message exportDirPrep(
      Mds m,
      Dir d,
      Export.Freezing e,
      TreeSet<Dir> bounds,
      TreeSet<Rank> bystanders,
      TreeSet<Dir> spine) {
    var trace =
        spine.foldLeft(
            TreeMap.<Dir, Integer>empty(), (all, x) -> all.put(x, nonceOf(m, x, e.peer())));
    return new Message.MExportDirPrep(
        d, e.tid(), bounds, bystanders, nonceOf(m, d, e.peer()), trace);
  }

  private static int nonceOf(Mds m, Dir d, Rank holder) {
    return m.dirfrag(d).replicas().get(holder).get();
  }

  /// The client sessions stand in the warning set until their flush is over; of clients that have
  /// no name here, it just takes its time. TLA+: `FlushClientSessions`. Ceph:
  /// `Server::flush_client_sessions`, `Migrator::get_export_client_set`.
  private static Step flushClientSessions(Step t, Dir d, Export.Prepping e) {
    var tree = region(t.tree(), t.mds(), d);
    boolean others = tree.exists(t.rules().caps()::contains);
    var asked = Flushing.asked(t.mds().sessionMap(), tree);
    if (!others && asked.isEmpty()) {
      return t;
    }
    var waiting = t.with(m -> m.withExport(d, e.withWarningAckWaiting(TreeSet.of(Rank.NONE))));
    var taking =
        others ? waiting.with(m -> m.withFlushes(m.flushes().add(new Flush(d, e.tid())))) : waiting;
    return asked.foldLeft(taking, (x, c) -> Flushing.flushSession(x, c, d, e.tid()));
  }

  /// The clients with caps below have acknowledged the flush. TLA+: `ExportSessionsFlushed`. Ceph:
  /// `Migrator::export_sessions_flushed`.
  public static Transition exportSessionsFlushed(Turn turn, Dir d) {
    return turn.when("flushes # {}", m -> m.flushes().exists(f -> f.dir().equals(d)))
        .act(t -> {
          // They order by attempt.
          var flush = t.mds().flushes().find(f -> f.dir().equals(d)).get();
          return sessionsFlushed(
              t.with(m -> m.withFlushes(m.flushes().remove(flush))), d, flush.tid());
        });
  }

  /// TLA+: `SessionsFlushed`.
  private static Step sessionsFlushed(Step t, Dir d, int tid) {
    if (!Attempt.isCurrent(t.mds(), d, tid)) {
      return t;
    }
    return switch (t.mds().exportOf(d)) {
      case Export.Prepping e -> flushed(t, d, e);
      case Export.Warning e -> flushed(t, d, e);
      case Export.Cancelling _ -> t;
      case Export.Locking _,
          Export.Freezable _,
          Export.Exporting _,
          Export.LoggingFinish _,
          Export.Notifying _ ->
          t.die(Assertion.ExportSessionsFlushedState);
    };
  }

  private static Step flushed(Step t, Dir d, Export.Warned e) {
    var waiting = e.warningAckWaiting();
    var flushed = e.withWarningAckWaiting(waiting.remove(Rank.NONE));
    return Warn.goWhenWarned(
        t.check(waiting.contains(Rank.NONE), Assertion.ExportSessionsFlushedNone)
            .with(m -> m.withExport(d, flushed)),
        d);
  }
}
