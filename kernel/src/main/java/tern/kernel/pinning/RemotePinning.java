package tern.kernel.pinning;

import static tern.kernel.cache.Authority.inodeAuthority;
import static tern.kernel.cache.Authority.isInodeAuth;
import static tern.kernel.cache.Freezing.authPinOn;
import static tern.kernel.cache.Freezing.authUnpinAll;
import static tern.kernel.cache.Freezing.authUnpinOn;
import static tern.kernel.cache.Freezing.canAuthPin;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;

/// How the request of an export gets pins at other ranks, and how it ends.
///
/// TLA+: module `RemotePinning`.
public final class RemotePinning {
  private RemotePinning() {}

  /// Asks each owner in one message, once more also for what the request has there already. TLA+:
  /// `AskOwners`. Ceph: `Locker::acquire_locks`.
  ///
  /// @param d the tree that is to go
  /// @param wanted the inodes to pin, none of them this rank's
  /// @param noted notes with the export what has been asked
  public static Step askOwners(
      Step t, Dir d, int tid, Remote remote, TreeSet<Dir> wanted, Noting noted) {
    boolean theirs = remote.pinned().forAll(at -> at._2.forAll(x -> owner(t, x).equals(at._1)));
    var owners = TreeSet.ofAll(wanted.toVector().map(x -> owner(t, x)));
    var asking = remote;
    var asked = t.check(theirs, Assertion.AcquireLocksRemotePin);
    for (var q : owners) {
      var wants = wanted.filter(x -> owner(t, x).equals(q)).addAll(remote.pinnedAt(q));
      asking = asking.asking(q, wants);
      asked =
          noted
              .note(
                  asked.check(!remote.waitingOnSlave().contains(q), Assertion.AcquireLocksWaiting),
                  asking)
              .send(q, new Message.MMDSExportAuthPin(d, tid, wants));
    }
    return asked;
  }

  /// Notes what a request has at other ranks where its export is.
  @FunctionalInterface
  public interface Noting {
    /// The step with it.
    Step note(Step t, Remote remote);
  }

  private static Rank owner(Step t, Dir x) {
    return inodeAuthority(t.tree(), t.mds(), x).first();
  }

  /// Ends a request: whoever has answered it lets go, and so does this rank. TLA+:
  /// `RequestCleanup`. Ceph: `MDCache::request_cleanup`.
  public static Step requestCleanup(Step t, Dir d, int tid, TreeSet<Dir> pins, Remote remote) {
    return authUnpinAll(
        t.sendAll(
            TreeSet.ofAll(remote.pinned().keySet()), new Message.MMDSExportRequestFinish(d, tid)),
        pins);
  }

  /// Ends a request whose export is over, or lets it live on until the last has answered. TLA+:
  /// `RequestKill`. Ceph: `MDCache::request_kill`.
  public static Step requestKill(Step t, Dir d, int tid, TreeSet<Dir> pins, Remote remote) {
    return remote.waitingOnSlave().isEmpty()
        ? requestCleanup(t, d, tid, pins, remote)
        : with(
            t, all -> all.abort(tid, new AbortedRequest(d, pins, remote.withAborted(), Rank.NONE)));
  }

  /// Ends a request that has outlived its export, if there is one with this number and nobody is
  /// waited for. TLA+: `KillAborted`. Ceph: `Migrator::dispatch_export_dir`.
  public static Step killAborted(Step t, int tid) {
    return t.mds()
        .remoteRequests()
        .aborted()
        .get(tid)
        .filter(request -> request.remote().waitingOnSlave().isEmpty())
        .map(request ->
            requestCleanup(
                with(t, all -> all.withAborted(all.aborted().remove(tid))),
                request.dir(),
                tid,
                request.pins(),
                request.remote()))
        .getOrElse(t);
  }

  /// Gives all the pins that a request wants here, or takes back all that it has; it never waits
  /// for a thaw. TLA+: `HandleExportAuthPin`. Ceph: `Server::handle_slave_auth_pin`.
  public static Step handleExportAuthPin(Step t, Rank from, Message.MMDSExportAuthPin message) {
    var m = t.mds();
    int tid = message.tid();
    var has = m.remoteRequests().grantedTo(from, tid);
    boolean isHere = message.wants().forAll(m.inodes()::containsKey);
    var refused = message.wants().find(x -> !isInodeAuth(t.tree(), m, x) || !isFree(t, has, x));
    boolean fails = m.readonly() || !isHere || refused.isDefined();
    boolean blocks = !m.readonly() && isHere && refused.exists(x -> isInodeAuth(t.tree(), m, x));
    var decided =
        fails
            ? endSlaveRequest(t, from, tid)
            : message.wants().diff(has).foldLeft(t, (x, d) -> grant(x, new Grant(from, tid, d)));
    return decided.then(x ->
        x.send(
            from,
            new Message.MMDSExportAuthPinAck(
                message.dir(),
                tid,
                x.mds().remoteRequests().grantedTo(from, tid),
                blocks,
                m.readonly())));
  }

  private static boolean isFree(Step t, TreeSet<Dir> has, Dir x) {
    return has.contains(x) || canAuthPin(t.mds(), t.tree().parentOf(x));
  }

  /// A request has ended, so its pins here go, if it has any. TLA+: `HandleExportRequestFinish`.
  /// Ceph: `Server::handle_slave_request`, `MDCache::request_finish`.
  public static Step handleExportRequestFinish(
      Step t, Rank from, Message.MMDSExportRequestFinish message) {
    return endSlaveRequest(t, from, message.tid());
  }

  /// The requests of a rank that is gone end here. TLA+: `EndSlaveRequestsOf`. Ceph:
  /// `MDCache::handle_mds_failure`.
  public static Step endSlaveRequestsOf(Step t, Rank who) {
    return t.mds()
        .remoteRequests()
        .tidsOf(who)
        .foldLeft(t, (x, tid) -> x.then(y -> endSlaveRequest(y, who, tid)));
  }

  /// TLA+: `EndSlaveRequest`.
  private static Step endSlaveRequest(Step t, Rank from, int tid) {
    return t.foldDown(
        t.mds().remoteRequests().grantedTo(from, tid),
        (x, d) ->
            authUnpinOn(
                with(x, all -> all.withdraw(new Grant(from, tid, d))), x.tree().parentOf(d)));
  }

  private static Step grant(Step t, Grant pin) {
    return authPinOn(with(t, all -> all.grant(pin)), t.tree().parentOf(pin.dir()));
  }

  /// Who has failed will not answer; a request that waits for nobody else goes on when that rank is
  /// active again. TLA+: `ForgetSlave`. Ceph: `MDCache::handle_mds_failure`.
  public static Step forgetSlave(Step t, Rank who) {
    return with(t, all -> all.withAborted(all.aborted().mapValues(r -> without(r, who))));
  }

  private static AbortedRequest without(AbortedRequest request, Rank who) {
    if (!request.remote().waitingOnSlave().contains(who)) {
      return request;
    }
    var less = request.withRemote(request.remote().without(who));
    return less.remote().waitingOnSlave().isEmpty() ? less.withAwaited(who) : less;
  }

  /// These ranks are active again, and the requests that have waited for that go on. TLA+:
  /// `RetryAborted`. Ceph: `MDSRank::handle_mds_recovery`.
  public static Step retryAborted(Step t, TreeSet<Rank> ranks) {
    return t.mds()
        .remoteRequests()
        .aborted()
        .filterValues(request -> ranks.contains(request.awaited()))
        .foldLeft(t, (x, entry) -> retry(x, entry._1, entry._2));
  }

  private static Step retry(Step t, int tid, AbortedRequest request) {
    return with(t, all -> all.abort(tid, request.withAwaited(Rank.NONE)))
        .queue(Vector.of(new Context.DispatchExportDir(request.dir(), tid, 0)));
  }

  private static Step with(Step t, UnaryOperator<RemoteRequests> change) {
    return t.with(m -> with(m, change));
  }

  private static Mds with(Mds m, UnaryOperator<RemoteRequests> change) {
    return m.withRemoteRequests(change.apply(m.remoteRequests()));
  }
}
