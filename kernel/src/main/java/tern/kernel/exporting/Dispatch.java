package tern.kernel.exporting;

import static tern.kernel.cache.Freezing.authPinAll;
import static tern.kernel.cache.Freezing.authPinOn;
import static tern.kernel.cache.Freezing.authUnpinAll;
import static tern.kernel.cache.Freezing.canAuthPin;
import static tern.kernel.cache.Freezing.freezeTree;
import static tern.kernel.cache.Freezing.isFreezing;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.KillPoint;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.Waiter.On;
import tern.kernel.cache.Authority;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.pinning.AbortedRequest;
import tern.kernel.pinning.Remote;
import tern.kernel.pinning.RemotePinning;
import tern.kernel.queue.ExportQueue;
import tern.kernel.queue.Split;

/// Exporter, LOCKING → DISCOVERING.
public final class Dispatch {
  /// How often it looks whether the peer is an export target before it waits for the last map.
  private static final int LOOKS_FOR_TARGET = 3;

  private Dispatch() {}

  /// Looks at an export that takes its locks: asks the importer and begins to freeze once it has
  /// them, waits for what is in the way, or turns back. TLA+: `DispatchExportDir`. Ceph:
  /// `Migrator::dispatch_export_dir`.
  public static Step dispatchExportDir(Step t, Context.DispatchExportDir c) {
    if (!Attempt.isCurrent(t.mds(), c.dir(), c.tid())) {
      return RemotePinning.killAborted(t, c.tid());
    }
    return switch (t.mds().exportOf(c.dir())) {
      case Export.Locking e -> look(t, c, e);
      case Export.Freezable _, Export.Notified _ -> t.die(Assertion.DispatchExportDirState);
    };
  }

  /// An owner has given the pins that a request wants, or refuses, or is not the owner; when all
  /// have answered, the export is looked at again. TLA+: `HandleExportAuthPinAck`. Ceph:
  /// `Server::handle_slave_auth_pin_ack`.
  public static Step handleExportAuthPinAck(
      Step t, Rank from, Message.MMDSExportAuthPinAck message) {
    var d = message.dir();
    int tid = message.tid();
    var m = t.mds();
    if (Attempt.isCurrent(m, d, tid) && m.exportOf(d) instanceof Export.Requested e) {
      return answered(
          t, from, message, e.remote(), remote -> m.withExport(d, e.withRemote(remote)));
    }
    return switch (m.remoteRequests().aborted().get(tid).getOrNull()) {
      case null -> t.die(Assertion.RequestGet);
      case AbortedRequest request ->
          answered(
              t,
              from,
              message,
              request.remote(),
              remote ->
                  m.withRemoteRequests(m.remoteRequests().abort(tid, request.withRemote(remote))));
    };
  }

  private static Step answered(
      Step t,
      Rank from,
      Message.MMDSExportAuthPinAck message,
      Remote remote,
      Function<Remote, Mds> noted) {
    var answered =
        remote.answered(from, message.pinned(), message.wouldblock() || message.readonly());
    var next =
        t.check(remote.waitingOnSlave().contains(from), Assertion.HandleSlaveAuthPinAckWaiting)
            .with(_ -> noted.apply(answered));
    return answered.waitingOnSlave().isEmpty()
        ? next.then(x ->
            dispatchExportDir(x, new Context.DispatchExportDir(message.dir(), message.tid(), 0)))
        : next;
  }

  private static Step look(Step t, Context.DispatchExportDir c, Export.Locking e) {
    var m = t.mds();
    var d = c.dir();
    if (!m.map().targetsOf(m.rank()).contains(e.peer())) {
      return awaitTarget(t, d, e, c.count());
    }
    if (m.uncommitted().contains(d)) {
      return t.waitFor(On.Created, TreeSet.of(d), again(d, e, 1));
    }
    return e.remote().aborted() || m.dirfrag(d).inFreeze()
        ? Cancel.exportTryCancel(t, d, true)
        : acquireLocks(t, d, e);
  }

  /// Waits for the next map until the peer is an export target, without pins, and gives up at the
  /// fifth look. TLA+: `AwaitTarget`.
  private static Step awaitTarget(Step t, Dir d, Export.Locking e, int count) {
    if (count > LOOKS_FOR_TARGET) {
      return Cancel.exportTryCancel(t, d, true);
    }
    return waitUnpinned(t, d, e, On.Map, d, again(d, e, count + 1));
  }

  /// Waits without the pins that its request has. TLA+: `WaitUnpinned`.
  private static Step waitUnpinned(
      Step t, Dir d, Export.Locking e, On on, Dir where, Context context) {
    return authUnpinAll(t.with(m -> m.withExport(d, e.withPins(TreeSet.empty()))), e.pins())
        .waitFor(on, TreeSet.of(where), context);
  }

  /// Pins first, never waiting for one; then the locks, waiting for the first that is taken. What
  /// is another rank's is pinned if its lock is not to be had here: it waits until it is known
  /// which rank's, and asks that for the pin. TLA+: `AcquireLocks`. Ceph: `Locker::acquire_locks`.
  private static Step acquireLocks(Step t, Dir d, Export.Locking e) {
    var missing = Locks.pinSet(t, d).diff(e.pins());
    if (missing.exists(p -> !canAuthPin(t.mds(), p))) {
      return Cancel.exportTryCancel(t, d, true);
    }
    var pinned = e.withPins(e.pins().addAll(missing));
    var held = authPinAll(t, missing).with(m -> m.withExport(d, pinned));
    var wanted = Locks.wanted(t, d, e.remote());
    var unclear = wanted.filter(x -> Locks.isUnclear(t, x));
    if (!unclear.isEmpty()) {
      var root = Authority.subtreeRoot(t.tree(), t.mds(), t.tree().parentOf(unclear.head()));
      return waitUnpinned(t, d, e, On.SingleAuth, root, again(d, e, 0));
    }
    if (!wanted.isEmpty()) {
      return RemotePinning.askOwners(
          held,
          d,
          e.tid(),
          e.remote(),
          wanted,
          (x, remote) -> x.with(m -> m.withExport(d, pinned.withRemote(remote))));
    }
    var busy = Locks.blocked(t, d);
    return busy.isEmpty()
        ? locked(held, d, pinned)
        : held.waitFor(On.Lock, TreeSet.of(busy.head()), again(d, e, 0));
  }

  /// All locks are held. TLA+: `Locked`.
  private static Step locked(Step t, Dir d, Export.Locking e) {
    var queue = t.mds().exportQueue();
    var split =
        Split.maybeSplitExport(
            new HeldTree(t.rules(), t.mds()), d, queue.maxSize(), queue.isPart(d));
    return t.killAt(KillPoint.ExportLocked)
        .then(x ->
            switch (split) {
              case Split.Whole(var size) -> startDiscover(x, d, e, size);
              case Split.Parts(var dirs) -> splitExport(x, d, e, dirs);
            });
  }

  /// Exports parts of a tree, each on its own; then the tree itself turns back. Nobody asks whether
  /// the parts may be exported. TLA+: `SplitExport`.
  private static Step splitExport(Step t, Dir d, Export.Locking e, Vector<Dir> parts) {
    int split = t.mds().exportQueue().parents().getOrElse(d, e.tid());
    return parts
        .foldLeft(
            count(t, q -> q.countParts(d, e.peer(), split, parts.size())),
            (x, part) ->
                enterExport(
                    x.check(!part.equals(d), Assertion.DispatchExportDirSelf)
                        .check(
                            y -> !y.mds().exports().containsKey(part),
                            Assertion.DispatchExportDirTwice),
                    part,
                    e.peer(),
                    q -> q.countLocking(part, split)))
        .then(x -> Cancel.exportTryCancel(x, d, true));
  }

  /// All of the tree is to go: asks the importer and begins to freeze, which its own pins keep from
  /// being complete. TLA+: `StartDiscover`.
  private static Step startDiscover(Step t, Dir d, Export.Locking e, int size) {
    var discovering = new Export.Discovering(e.peer(), e.tid(), e.pins(), e.remote(), false);
    var asked =
        count(t, ExportQueue::countLocked)
            .with(m -> m.withExport(d, discovering))
            .send(e.peer(), new Message.MExportDirDiscover(d, e.tid()))
            .killAt(KillPoint.ExportDiscoverSent);
    return freezeTree(count(asked, q -> q.countSize(d, size)), d)
        .check(x -> isFreezing(x.mds(), d), Assertion.DispatchExportDirFrozen)
        .waitFor(On.Frozen, TreeSet.of(d), new Context.ExportFrozen(d, e.tid()));
  }

  private static Step count(Step t, UnaryOperator<ExportQueue> counted) {
    return t.with(m -> m.withExportQueue(counted.apply(m.exportQueue())));
  }

  private static Context again(Dir d, Export e, int count) {
    return new Context.DispatchExportDir(d, e.tid(), count);
  }

  /// Enters an export whose guards held. TLA+: `StartExport`. Ceph: `Migrator::export_dir`.
  public static Step startExport(Step t, Dir d, Rank dest) {
    return enterExport(
        thrash(t, d).check(x -> !x.mds().exports().containsKey(d), Assertion.ExportDirTwice),
        d,
        dest,
        ExportQueue::countLocking);
  }

  /// A tree that has something nested in it which does not freeze becomes a subtree of its own, and
  /// stays one if it does not go. TLA+: `Thrash`. Ceph: `mds_thrash_exports`.
  private static Step thrash(Step t, Dir d) {
    var nested = new HeldTree(t.rules(), t.mds()).nested(d);
    return t.rules().settings().thrashExports()
            && nested.exists(x -> !t.mds().dirfrag(x).inFreeze())
        ? Authority.adjustSubtreeAuth(
            t.with(m -> m.withDirfrag(d, f -> f.flag(Flag.AUXSUBTREE))),
            d,
            DirAuth.sole(t.mds().rank()))
        : t;
  }

  /// Enters an export, pins the tree's root, and looks at it for the first time. TLA+:
  /// `EnterExport`.
  private static Step enterExport(Step t, Dir d, Rank dest, UnaryOperator<ExportQueue> counted) {
    int tid = t.mds().lastTid() + 1;
    var locking = new Export.Locking(dest, tid, TreeSet.empty());
    return authPinOn(count(t, counted).with(m -> m.withLastTid(tid)), d)
        .with(m -> m.withDirfrag(d, f -> f.flag(Flag.EXPORTING)).withExport(d, locking))
        .then(x -> dispatchExportDir(x, new Context.DispatchExportDir(d, tid, 0)));
  }
}
