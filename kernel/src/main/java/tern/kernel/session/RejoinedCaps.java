package tern.kernel.session;

import static tern.kernel.session.Sessions.fold;
import static tern.kernel.session.Sessions.tellCounted;
import static tern.kernel.session.Sessions.with;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.session.Cap.Imported;
import tern.kernel.session.Cap.Peer;

/// The caps that clients have said to have from a rank that recovers: those on what it owns are
/// made anew, the others go with its rejoin to whoever owns it now.
///
/// TLA+: module `Reconnecting`. Ceph: `MDCache`.
public final class RejoinedCaps {
  private static final Peer NOWHERE = new Peer(0, 0, 0, Rank.NONE, 0);

  private RejoinedCaps() {}

  /// Those on what it owns. TLA+: `ReconnectCaps`. Ceph:
  /// `MDCache::choose_lock_states_and_reconnect_caps`.
  public static Step reconnectCaps(Step t, TreeSet<Dir> own) {
    return t.foldDown(
        own.filter(t.mds().sessionMap().reconnected()::containsKey),
        (x, d) -> {
          var caps = x.mds().sessionMap().reconnected().get(d).get();
          return forget(
              fold(x, caps.keySet(), (y, c) -> reclaim(y, d, c, caps.get(c).get(), NOWHERE)), d);
        });
  }

  private static Step forget(Step t, Dir d) {
    return with(t, map -> map.withoutReconnected(d));
  }

  /// A cap goes on under its number, or as the one that is there; the client hears of it. TLA+:
  /// `Reclaim`. Ceph: `CInode::reconnect_cap`, `MDCache::do_cap_import`.
  private static Step reclaim(Step t, Dir d, Client c, int capId, Peer peer) {
    var known = t.mds().sessionMap().capsOn(d).get(c);
    var cap = known.getOrElse(new Cap(capId, 0, 0, false)).sent();
    var put = with(t, map -> map.withReclaimed(d, c, cap, known.isEmpty()));
    return tellCounted(put, c, new Call.CapImport(d, cap.capId(), cap.seq(), cap.mseq(), peer));
  }

  /// Those on what another rank owns. TLA+: `CapExports`. Ceph: `MDCache::rejoin_send_rejoins`.
  public static TreeMap<Dir, TreeMap<Client, Integer>> capExports(Mds m, Iterable<Dir> theirs) {
    return m.sessionMap().reconnected().filterKeys(TreeSet.ofAll(theirs)::contains);
  }

  /// They have come to their owner; who has no session here gets none. TLA+: `ImportRejoinedCaps`.
  /// Ceph: `MDCache::rejoin_import_cap`.
  public static Step importRejoinedCaps(
      Step t, Rank from, TreeMap<Dir, TreeMap<Client, Integer>> exports) {
    return t.foldDown(
        TreeSet.ofAll(exports.keySet()),
        (x, d) -> {
          var caps = exports.get(d).get();
          return fold(x, caps.keySet(), (y, c) -> importRejoined(y, from, d, c, caps.get(c).get()));
        });
  }

  private static Step importRejoined(Step t, Rank from, Dir d, Client c, int capId) {
    return t.mds().sessionMap().has(c)
        ? reclaim(t, d, c, capId, new Peer(capId, 0, 0, from, t.mds().map().incarnationOf(from)))
        : t;
  }

  /// What the rank that recovers is told of them. TLA+: `RejoinedCaps`.
  public static TreeMap<Dir, TreeMap<Client, Imported>> rejoinedCaps(
      Mds m, TreeMap<Dir, TreeMap<Client, Integer>> exports) {
    return exports.map(
        (d, caps) -> Tuple.of(d, caps.map((c, _) -> Tuple.of(c, imported(m, d, c)))));
  }

  private static Imported imported(Mds m, Dir d, Client c) {
    return m.sessionMap()
        .capsOn(d)
        .get(c)
        .map(cap -> new Imported(cap.capId(), cap.seq(), cap.mseq(), m.incarnation()))
        .getOrElse(new Imported(0, 0, 0, m.incarnation()));
  }

  /// The clients hear who has their caps. TLA+: `ExportRejoinedCaps`. Ceph:
  /// `MDCache::handle_cache_rejoin_ack`.
  public static Step exportRejoinedCaps(
      Step t, Rank to, TreeMap<Dir, TreeMap<Client, Imported>> imported) {
    return t.foldDown(
        TreeSet.ofAll(imported.keySet()),
        (x, d) -> {
          var caps = x.mds().sessionMap().reconnected().get(d).get();
          var given = imported.get(d).get();
          return forget(
              fold(
                  x,
                  given.keySet(),
                  (y, c) -> export(y, to, d, c, caps.get(c).get(), given.get(c).get())),
              d);
        });
  }

  private static Step export(Step t, Rank to, Dir d, Client c, int capId, Imported given) {
    var peer = given.peer(given.capId() == 0 ? Rank.NONE : to);
    return tellCounted(t, c, new Call.CapExport(d, capId, 0, peer));
  }
}
