package tern.kernel.environment;

import static tern.kernel.cache.Freezing.freezeRoot;

import io.vavr.collection.TreeSet;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.Waiter.On;

/// Requests that wait for a thaw at this rank and keep the pin that they have here.
///
/// TLA+: module `Requesting`.
public final class Waits {
  private Waits() {}

  /// A request has its pin in one dirfrag and wants one in another, which is this rank's, too, and
  /// in another freeze. No rank has asked, so no freeze takes note of it. TLA+: `WaitWithPin`.
  /// Ceph: `Server::rdlock_path_pin_ref`.
  public static Transition waitWithPin(Turn turn, Dir d, Dir x) {
    return RemotePins.wanting(turn, d, x)
        .when("d \\in m.clientPins", m -> m.clientPins().contains(d))
        .when("IsKeptFrom(m, x)", m -> isKeptFrom(m, x))
        .when(
            "m.cache[x].freeze # m.cache[d].freeze",
            m -> !freezeRoot(m, x).equals(freezeRoot(m, d)))
        .act(t ->
            awaitThaw(
                t.with(m ->
                    m.withClientPins(m.clientPins().remove(d))
                        .withRequests(m.requests().put(d, m.rank()))),
                d,
                x));
  }

  /// Goes on here or elsewhere and ends, unless it is kept from that once more. TLA+:
  /// `RetryRequest`. Ceph: `C_MDS_RetryRequest`.
  public static Step retryRequest(Step t, Context.RetryRequest c) {
    return isKeptFrom(t.mds(), c.want())
        ? awaitThaw(t, c.dir(), c.want())
        : RemotePins.end(t, c.dir());
  }

  /// TLA+: `AwaitThaw`.
  private static Step awaitThaw(Step t, Dir d, Dir x) {
    return t.waitFor(
        On.Unfreeze, TreeSet.of(freezeRoot(t.mds(), x)), new Context.RetryRequest(d, x));
  }

  /// TLA+: `IsKeptFrom`.
  private static boolean isKeptFrom(Mds m, Dir x) {
    return m.holds(x) && m.dirfrag(x).auth() && m.dirfrag(x).inFreeze();
  }
}
