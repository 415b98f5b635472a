package tern.kernel.session;

import static tern.kernel.cache.Freezing.freezeRoot;
import static tern.kernel.cache.Freezing.isFreezing;
import static tern.kernel.cache.Freezing.isFrozen;
import static tern.kernel.session.Sessions.with;

import io.vavr.collection.TreeSet;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Step;
import tern.kernel.Waiter.On;
import tern.kernel.journal.Entry;

/// Caps that clients give back.
///
/// TLA+: module `CapExports`. Ceph: `Locker`.
public final class CapReleases {
  private CapReleases() {}

  /// A client gives a cap back. TLA+: `HandleCapRelease`. Ceph: `Locker::_do_cap_release`.
  public static Step handleCapRelease(Step t, Client c, Call.FromClient call) {
    return call instanceof Call.CapRelease message ? release(t, c, message) : t;
  }

  /// The tree has thawed that it waited for. TLA+: `RetryCapRelease`. Ceph:
  /// `C_Locker_RetryCapRelease`.
  public static Step retryCapRelease(Step t, Context.RetryCapRelease context) {
    return release(t, context.client(), context.message());
  }

  /// By its number, and unless it has been sent once more since. In a frozen tree that waits for
  /// the thaw; in one that freezes, unless the file is pinned. TLA+: `Release`.
  private static Step release(Step t, Client c, Call.CapRelease message) {
    var m = t.mds();
    var d = message.dir();
    var known = m.sessionMap().capsOn(d).get(c);
    if (!m.holds(d) || !known.exists(cap -> cap.capId() == message.capId())) {
      return t;
    }
    if (isFrozen(m, d) || (isFreezing(m, d) && !isPinned(m, d))) {
      return t.waitFor(
          On.Unfreeze, TreeSet.of(freezeRoot(m, d)), new Context.RetryCapRelease(c, message));
    }
    return known.get().seq() == message.seq()
        ? with(t, map -> map.withCaps(d, map.capsOn(d).remove(c)))
        : t;
  }

  /// Whether caps that come pin the file. TLA+: `IsPinned`.
  private static boolean isPinned(Mds m, Dir d) {
    return m.journal().exists(entry -> entry instanceof Entry.ESessions e && e.dir().equals(d));
  }
}
