package tern.kernel.environment;

import static tern.kernel.cache.Freezing.authPinOn;
import static tern.kernel.cache.Freezing.authUnpinOn;
import static tern.kernel.cache.Freezing.canAuthPin;
import static tern.kernel.cache.Freezing.freezeRoot;
import static tern.kernel.cache.Freezing.isFreezing;

import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Rules.Request;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.Waiter.On;
import tern.kernel.cache.Authority;
import tern.kernel.exporting.Export;

/// Requests that need a pin at another rank, too: each holds one here and asks for the other.
///
/// TLA+: module `Requesting`.
public final class RemotePins {
  private RemotePins() {}

  /// A request works in one dirfrag and needs a pin in another, which is another rank's. TLA+:
  /// `BeginRequest`. Ceph: `Locker::acquire_locks`.
  public static Transition beginRequest(Turn turn, Dir d, Dir x) {
    var rules = turn.rules();
    return wanting(turn, d, x)
        .when("d \\in Held(m)", m -> m.holds(d))
        .when("CanAuthPin(m, d)", m -> canAuthPin(m, d))
        .when("x \\in Held(m)", m -> m.holds(x))
        .when("~IsAmbiguous(owner)", m -> !Authority.authorityOf(rules.tree(), m, x).isAmbiguous())
        .when(
            "owner[1] \\in Ranks \\ {r}",
            m -> {
              var owner = Authority.authorityOf(rules.tree(), m, x).first();
              return owner.isSomebody() && !owner.equals(m.rank());
            })
        .act(t -> {
          var owner = Authority.authorityOf(t.tree(), t.mds(), x).first();
          return authPinOn(t.with(m -> m.withRequests(m.requests().put(d, owner))), d)
              .send(owner, new Message.MMDSSlaveAuthPin(d, x));
        });
  }

  /// Whether a request may come to want a pin in x for its work in d, where none waits that does.
  /// TLA+: `MayWant`.
  static Turn wanting(Turn turn, Dir d, Dir x) {
    var requests = turn.rules().requests();
    return turn.serving()
        .when("<<r, d, x>> \\in Tree.requests", m -> requests.contains(new Request(m.rank(), d, x)))
        .when("d \\notin DOMAIN mds[r].requests", m -> !m.requests().containsKey(d));
  }

  /// Gives a pin, or lets the request wait for the thaw, which a freeze that is not complete takes
  /// note of. TLA+: `HandleSlaveAuthPin`. Ceph: `Server::handle_slave_auth_pin`.
  public static Step handleSlaveAuthPin(Step t, Rank from, Message.MMDSSlaveAuthPin message) {
    var m = t.mds();
    var x = message.want();
    if (!m.holds(x) || !m.dirfrag(x).auth() || !m.dirfrag(x).inFreeze()) {
      return t.send(from, new Message.MMDSSlaveAuthPinAck(message.dir(), x));
    }
    var root = freezeRoot(m, x);
    var noted = isFreezing(m, x) ? exportFreezeIncNumWaiters(t, root) : t;
    return noted.waitFor(
        On.Unfreeze, TreeSet.of(root), new Context.RetrySlaveAuthPin(from, message));
  }

  /// Ceph: `Migrator::export_freeze_inc_num_waiters`.
  private static Step exportFreezeIncNumWaiters(Step t, Dir root) {
    return t.check(t.mds().exports().containsKey(root), Assertion.ExportFreezeIncNumWaiters)
        .with(m -> withRemoteWaiter(m, root));
  }

  /// The same with a note at an export that a freeze which is not complete keeps another rank's
  /// request waiting.
  static Mds withRemoteWaiter(Mds m, Dir d) {
    return m.exportOf(d) instanceof Export.Freezable e
        ? m.withExport(d, e.withRemoteWaiters(true))
        : m;
  }

  /// The tree has thawed: looks again, if who has asked is still there. TLA+: `RetrySlaveAuthPin`.
  /// Ceph: `C_MDS_RetryRequest`.
  public static Step retrySlaveAuthPin(Step t, Context.RetrySlaveAuthPin c) {
    var map = t.mds().map();
    boolean up = map.isUp(c.from()) && map.incarnationOf(c.from()) == c.message().sender();
    return up ? handleSlaveAuthPin(t, c.from(), c.message()) : t;
  }

  /// The request has what it needs and ends, or begins anew elsewhere. TLA+:
  /// `HandleSlaveAuthPinAck`. Ceph: `Server::handle_slave_auth_pin_ack`.
  public static Step handleSlaveAuthPinAck(Step t, Rank from, Message.MMDSSlaveAuthPinAck message) {
    return t.mds().requests().get(message.dir()).contains(from) ? end(t, message.dir()) : t;
  }

  /// Requests that wait for a rank that is gone begin anew. TLA+: `EndRequestsTo`.
  public static Step endRequestsTo(Step t, Rank who) {
    var theirs = TreeSet.ofAll(t.mds().requests().filterValues(who::equals).keySet());
    return t.foldDown(theirs, RemotePins::end);
  }

  /// A request that works in a dirfrag ends. TLA+: `EndRequest`.
  static Step end(Step t, Dir d) {
    return authUnpinOn(t.with(m -> m.withRequests(m.requests().remove(d))), d);
  }
}
