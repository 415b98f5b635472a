package tern.kernel.exporting;

import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.cache.Dirfrag;

/// Exporter: what begins when something else has ended.
public final class Queueing {
  private Queueing() {}

  /// Puts an export at the end of the queue and looks at it. TLA+: `Enqueue`. Ceph:
  /// `Migrator::export_dir_nicely`.
  public static Step enqueue(Step t, Dir d, Rank dest) {
    return maybeDoQueuedExport(t.with(m -> m.withExportQueue(m.exportQueue().enqueue(d, dest))));
  }

  /// Lets the next in the queue begin as long as there is room. Whoever is at that already goes on
  /// by itself. TLA+: `MaybeDoQueuedExport`. Ceph: `Migrator::maybe_do_queued_export`.
  public static Step maybeDoQueuedExport(Step t) {
    return t.running() ? t : t.then(x -> doQueuedExports(x.withRunning(true)).withRunning(false));
  }

  /// TLA+: `DoQueuedExports`.
  private static Step doQueuedExports(Step t) {
    var step = t;
    while (hasRoom(step)) {
      step = doNext(step);
    }
    return step;
  }

  private static boolean hasRoom(Step t) {
    var queue = t.mds().exportQueue();
    return t.goesOn() && !queue.entries().isEmpty() && queue.admits();
  }

  /// One whose dirfrag is not here or not this rank's, or that may not be exported now, is lost.
  private static Step doNext(Step t) {
    var next = t.mds().exportQueue().entries().head();
    var taken = t.with(m -> m.withExportQueue(m.exportQueue().taken()));
    return isHere(t.mds(), next.dir())
            && Refusals.mayExport(t.rules(), t.mds(), next.dir(), next.dest())
        ? Dispatch.startExport(taken, next.dir(), next.dest())
        : taken;
  }

  /// The entry of an export is erased: what was counted of it goes. TLA+: `CountEnd`.
  static Step countEnd(Step t, Dir d, boolean success) {
    return t.with(m -> m.withExportQueue(m.exportQueue().countEnd(d, success, x -> isHere(m, x))));
  }

  private static boolean isHere(Mds m, Dir d) {
    return m.cache().get(d).exists(Dirfrag::auth);
  }
}
