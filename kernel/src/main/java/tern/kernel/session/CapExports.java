package tern.kernel.session;

import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Freezing.authPinOn;
import static tern.kernel.cache.Freezing.authUnpinOn;
import static tern.kernel.cache.Freezing.canAuthPin;
import static tern.kernel.cache.Freezing.isFrozen;
import static tern.kernel.session.Sessions.fold;
import static tern.kernel.session.Sessions.tellCounted;
import static tern.kernel.session.Sessions.with;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.journal.Entry;
import tern.kernel.session.Cap.Exported;
import tern.kernel.session.Cap.Imported;

/// Caps that a rank has on a file in a dirfrag of which it holds only a replica: it hands them over
/// to the authority. No cap is marked as on its way but those of a tree of which this rank has the
/// auth bit still, so the mark is not looked at.
///
/// TLA+: module `CapExports`. Ceph: what of `Migrator` has `export_caps` or `import_caps` in its
/// name.
public final class CapExports {
  private CapExports() {}

  /// The authority wants the caps of who holds a replica. TLA+: `GatherCaps`. Ceph:
  /// `MDCache::broadcast_quota_to_client`.
  public static Transition gatherCaps(Turn turn, Dir d) {
    return turn.serving()
        .when("d \\in Held(m)", m -> m.holds(d))
        .when("m.cache[d].auth", m -> m.dirfrag(d).auth())
        .when("~IsFrozen(m, d)", m -> !isFrozen(m, d))
        .when("DOMAIN m.cache[d].replicas # {}", m -> !m.dirfrag(d).replicas().isEmpty())
        .act(t ->
            t.sendAll(
                TreeSet.ofAll(t.mds().dirfrag(d).replicas().keySet()), new Message.MGatherCaps(d)));
  }

  /// Hands its caps over to the authority that it knows, if it is not that itself. TLA+:
  /// `HandleGatherCaps`. Ceph: `Migrator::handle_gather_caps`.
  public static Step handleGatherCaps(Step t, Rank from, Message.MGatherCaps message) {
    var m = t.mds();
    var d = message.dir();
    return m.holds(d)
            && !m.sessionMap().capsOn(d).isEmpty()
            && !m.dirfrag(d).auth()
            && !authorityOf(t.tree(), m, d).isAmbiguous()
        ? exportCaps(t, d)
        : t;
  }

  /// Nothing is noted, so a second gather sends the same again. TLA+: `ExportCaps`. Ceph:
  /// `Migrator::export_caps`.
  static Step exportCaps(Step t, Dir d) {
    var m = t.mds();
    var authority = authorityOf(t.tree(), m, d);
    var caps = m.sessionMap().capsOn(d).mapValues(cap -> cap.exported(m.incarnation()));
    return t.check(!caps.isEmpty(), Assertion.ExportCapsNone)
        .check(!m.dirfrag(d).auth(), Assertion.ExportCapsAuth)
        .check(!authority.isAmbiguous(), Assertion.ExportCapsAmbiguous)
        .then(x ->
            authority.first().isSomebody()
                ? x.send(authority.first(), new Message.MExportCaps(d, caps))
                : x);
  }

  /// Pins the file and logs that the sessions of the clients open. If it cannot be pinned, as its
  /// tree freezes, the message is lost, and nobody says so. TLA+: `HandleExportCaps`. Ceph:
  /// `Migrator::handle_export_caps`.
  public static Step handleExportCaps(Step t, Rank from, Message.MExportCaps message) {
    var m = t.mds();
    var d = message.dir();
    if (!m.holds(d)) {
      return t.die(Assertion.HandleExportCapsInode);
    }
    if (!m.dirfrag(d).auth()) {
      return t.die(Assertion.HandleExportCapsAuth);
    }
    if (!canAuthPin(m, d)) {
      return t;
    }
    var clients = TreeSet.ofAll(message.caps().keySet());
    var expected = Sessions.expected(m, clients);
    return with(Sessions.prepareForceOpenSessions(authPinOn(t, d), clients), map -> map.pin(d))
        .check(!clients.isEmpty(), Assertion.HandleExportCapsNone)
        .submit(new Entry.ESessions(d, from, expected, message.caps()));
  }

  /// The sessions are open: the clients are told of their caps here, and give those back that they
  /// have from the replica; of those who have no connection yet the replica is told. TLA+:
  /// `LoggedImportCaps`. Ceph: `Migrator::logged_import_caps`.
  public static Step loggedImportCaps(Step t, Entry.ESessions entry) {
    var d = entry.dir();
    var unmet = entry.caps().filterKeys(c -> !t.mds().sessionMap().session(c).connected());
    return Sessions.openedByForce(
            t.replay(entry).check(t.mds().dirfrag(d).auth(), Assertion.LoggedImportCapsAuth),
            entry.sessions())
        .then(x ->
            fold(
                x,
                entry.caps().keySet(),
                (y, c) -> take(y, d, c, entry.from(), entry.caps().get(c).get())))
        .then(x -> with(x, map -> map.unpin(d)))
        .then(x -> unmet.isEmpty() ? x : x.send(entry.from(), ack(x.mds(), d, unmet)))
        .then(x -> authUnpinOn(x, d));
  }

  /// A cap is made here, or goes on. Ceph: `Migrator::finish_import_inode_caps`.
  private static Step take(Step t, Dir d, Client c, Rank from, Exported export) {
    var map = t.mds().sessionMap();
    var known = map.capsOn(d).get(c);
    var cap = known.getOrElse(new Cap(map.lastCapId() + 1, 0, 0, false)).sent();
    return tellCounted(
        with(t, x -> x.withReclaimed(d, c, cap, known.isEmpty())),
        c,
        new Call.CapImport(d, cap.capId(), cap.seq(), cap.mseq(), export.peer(from), true));
  }

  private static Message.MExportCapsAck ack(Mds m, Dir d, TreeMap<Client, Exported> unmet) {
    var caps = m.sessionMap().capsOn(d);
    return new Message.MExportCapsAck(
        d,
        unmet
            .keySet()
            .foldLeft(
                TreeMap.<Client, Imported>empty(),
                (all, c) -> all.put(c, caps.get(c).get().taken(m.incarnation()))),
        unmet.mapValues(Exported::capId));
  }

  /// These clients are to hear from this rank who has their caps. TLA+: `HandleExportCapsAck`.
  /// Ceph: `Migrator::handle_export_caps_ack`.
  public static Step handleExportCapsAck(Step t, Rank from, Message.MExportCapsAck message) {
    var d = message.dir();
    if (!t.mds().holds(d)) {
      return t;
    }
    if (t.mds().dirfrag(d).auth()) {
      return t.check(
          t.rules().repairs(Repair.IgnoreLateCapsAck), Assertion.HandleExportCapsAckAuth);
    }
    var caps = t.mds().sessionMap().capsOn(d);
    return fold(
        t,
        message
            .imported()
            .keySet()
            .filter(c -> caps.get(c).exists(cap -> message.capIds().get(c).contains(cap.capId()))),
        (x, c) -> giveAway(x, d, c, from, message.imported().get(c).get()));
  }

  private static Step giveAway(Step t, Dir d, Client c, Rank to, Imported given) {
    var caps = t.mds().sessionMap().capsOn(d);
    var cap = caps.get(c).get();
    return with(
        tellCounted(t, c, new Call.CapExport(d, cap.capId(), cap.mseq(), given.peer(to))),
        map -> map.withCaps(d, map.capsOn(d).remove(c)));
  }
}
