package tern.kernel.session;

import static tern.kernel.session.Sessions.fold;
import static tern.kernel.session.Sessions.tellCounted;
import static tern.kernel.session.Sessions.with;

import io.vavr.Function4;
import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.function.UnaryOperator;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.journal.Entry;
import tern.kernel.session.Cap.Imported;
import tern.kernel.session.Cap.Peer;

/// The caps that clients have said to have from a rank that recovers: those on what it owns are
/// made anew, the others go with its rejoin to whoever owns it now.
///
/// TLA+: module `Reconnecting`. Ceph: `MDCache`.
public final class RejoinedCaps {
  /// What is told of a cap that is the same as before.
  private static final Peer NOWHERE = new Peer(0, 0, 0, Rank.NONE, 0);

  private RejoinedCaps() {}

  /// Those on what it owns are there again. TLA+: `ReconnectCaps`. Ceph:
  /// `Server::handle_client_reconnect`.
  public static Step reconnectCaps(Step t, TreeSet<Dir> own) {
    return eachOwn(t, own, RejoinedCaps::reclaim);
  }

  /// Their clients hear of them once more. TLA+: `ReissueCaps`. Ceph: `MDCache::reissue_all_caps`.
  public static Step reissueCaps(Step t, TreeSet<Dir> own) {
    return back(t, own)
        .foldLeft(
            eachOwn(t, own, (x, d, c, _) -> tell(x, d, c, capOf(x, d, c).sent(), NOWHERE)),
            RejoinedCaps::forget);
  }

  private static TreeSet<Dir> back(Step t, TreeSet<Dir> own) {
    return own.filter(t.mds().sessionMap().reconnected()::containsKey);
  }

  private static Step eachOwn(
      Step t, TreeSet<Dir> own, Function4<Step, Dir, Client, Integer, Step> next) {
    return t.foldDown(
        back(t, own),
        (x, d) -> {
          var caps = x.mds().sessionMap().reconnected().get(d).get();
          return fold(x, caps.keySet(), (y, c) -> next.apply(y, d, c, caps.get(c).get()));
        });
  }

  private static Step forget(Step t, Dir d) {
    return with(t, map -> map.withoutReconnected(d));
  }

  /// A cap goes on under its number, or as the one that is there. TLA+: `Reclaim`. Ceph:
  /// `CInode::reconnect_cap`.
  private static Step reclaim(Step t, Dir d, Client c, int capId) {
    return t.mds().sessionMap().capsOn(d).containsKey(c)
        ? t
        : with(t, map -> map.withReclaimed(d, c, new Cap(capId, 0, 0, false), true));
  }

  private static Cap capOf(Step t, Dir d, Client c) {
    return t.mds().sessionMap().capsOn(d).get(c).get();
  }

  /// TLA+: `TellImport`. Ceph: `MDCache::do_cap_import`.
  private static Step tell(Step t, Dir d, Client c, Cap cap, Peer peer) {
    return tellCounted(
        with(t, map -> map.withReclaimed(d, c, cap, false)),
        c,
        new Call.CapImport(d, cap.capId(), cap.seq(), cap.mseq(), peer));
  }

  /// Those on what another rank owns. TLA+: `CapExports`. Ceph: `MDCache::rejoin_send_rejoins`.
  public static TreeMap<Dir, TreeMap<Client, Integer>> capExports(Mds m, Iterable<Dir> theirs) {
    return m.sessionMap().reconnected().filterKeys(TreeSet.ofAll(theirs)::contains);
  }

  /// The clients whose caps come with a rejoin. TLA+: `ClientsOf`.
  public static TreeSet<Client> clients(TreeMap<Dir, TreeMap<Client, Integer>> caps) {
    return caps.values().foldLeft(TreeSet.empty(), (all, on) -> all.addAll(on.keySet()));
  }

  /// Notes caps that come with a rejoin, and that their clients' sessions are to open. TLA+:
  /// `NoteCaps`.
  public static Step note(Step t, Rank from, TreeMap<Dir, TreeMap<Client, Integer>> caps) {
    return change(
        t, rejoin -> rejoin.withClients(rejoin.clients().addAll(clients(caps))).noted(from, caps));
  }

  private static Step change(Step t, UnaryOperator<Rejoin> change) {
    return with(t, map -> map.withRejoin(change.apply(map.rejoin())));
  }

  /// What has become of all that were noted is told. TLA+: `capImports` in `AnswerRejoins`.
  public static Step told(Step t) {
    return change(t, rejoin -> rejoin.withCapImports(TreeMap.empty()));
  }

  /// The sessions of those whose caps have come are to open; that is logged. TLA+:
  /// `OpenRejoinedSessions`. Ceph: `MDCache::process_imported_caps`.
  public static Step openSessions(Step t) {
    var clients = t.mds().sessionMap().rejoin().clients();
    var expected = Sessions.expected(t.mds(), clients);
    return Sessions.prepareForceOpenSessions(
            change(t, rejoin -> rejoin.withClients(TreeSet.empty())), clients)
        .submit(new Entry.ERejoinSessions(expected));
  }

  /// Whether that is under way. TLA+: `OpensRejoined`.
  public static boolean opensSessions(Mds m) {
    return m.journal().exists(Entry.ERejoinSessions.class::isInstance);
  }

  /// Keeps for whom it has opened sessions by now. TLA+: `keep` in `SessionsOpened`.
  public static Step keep(Step t, TreeSet<Client> clients) {
    boolean again = t.rules().repairs(Repair.OpenSessionsAgain);
    return change(
        t, rejoin -> rejoin.withSessions(again ? rejoin.sessions().addAll(clients) : clients));
  }

  /// Whether these clients' sessions are durable. TLA+: `Opened`.
  public static boolean isOpened(Mds m, TreeSet<Client> clients) {
    return clients.forAll(
        c -> m.sessionMap().sessions().get(c).exists(session -> session.state().isOpened()));
  }

  /// A rank serves again: what has not been imported by now never will be. The clients are told of
  /// a cap without a number, which none has, so that it is left out here. TLA+: `ForgetRejoin`.
  /// Ceph: `MDCache::export_remaining_imported_caps`.
  public static Step forgetRejoin(Step t) {
    boolean answers = t.rules().repairs(Repair.OpenRejoinSessions) && opensSessions(t.mds());
    return change(
        t, rejoin -> answers ? Rejoin.NONE.withCapImports(rejoin.capImports()) : Rejoin.NONE);
  }

  /// They have come to their owner; who is not met there gets none. TLA+: `ImportRejoinedCaps`.
  /// Ceph: `MDCache::process_imported_caps`, `rejoin_import_cap`.
  public static Step importRejoinedCaps(Step t, Rejoin came, TreeSet<Client> met) {
    return t.foldDown(
        TreeSet.ofAll(came.capImports().keySet()),
        (x, d) -> {
          var caps = came.capImports().get(d).get();
          return fold(
              x,
              caps.keySet().filter(met::contains),
              (y, c) ->
                  caps.get(c).get().foldLeft(y, (z, from) -> importCap(z, d, c, from._1, from._2)));
        });
  }

  /// One that is new here has migrated; the client hears of it, or of the one that was there. TLA+:
  /// `ImportCap`.
  private static Step importCap(Step t, Dir d, Client c, Rank from, int capId) {
    var peer = new Peer(capId, 0, 0, from, t.mds().map().incarnationOf(from));
    var made = reclaim(t, d, c, capId);
    return tell(made, d, c, capOf(made, d, c).migrated(), peer);
  }

  /// What a rank is told of those that have come from it. TLA+: `RejoinedCaps`.
  public static TreeMap<Dir, TreeMap<Client, Imported>> rejoinedCaps(
      Mds m, Rejoin came, Rank from, TreeSet<Client> met) {
    return came.from(from)
        .map((d, clients) ->
            Tuple.of(
                d,
                clients.foldLeft(
                    TreeMap.<Client, Imported>empty(),
                    (all, c) -> all.put(c, imported(m, d, c, met)))));
  }

  private static Imported imported(Mds m, Dir d, Client c, TreeSet<Client> met) {
    return met.contains(c)
        ? m.sessionMap().capsOn(d).get(c).get().taken(m.incarnation())
        : new Imported(0, 0, 0, m.incarnation());
  }

  /// The clients hear who has their caps, which must be those that were sent. TLA+:
  /// `ExportRejoinedCaps`. Ceph: `MDCache::handle_cache_rejoin_ack`.
  public static Step exportRejoinedCaps(
      Step t, Rank to, TreeMap<Dir, TreeMap<Client, Imported>> imported) {
    var reconnected = t.mds().sessionMap().reconnected();
    boolean sent =
        imported.forAll(
            on -> reconnected.get(on._1).exists(caps -> caps.keySet().equals(on._2.keySet())));
    return t.check(sent, Assertion.HandleCacheRejoinAckCaps)
        .then(x ->
            x.foldDown(
                TreeSet.ofAll(imported.keySet()),
                (y, d) -> export(y, to, d, reconnected.get(d).get(), imported.get(d).get())));
  }

  private static Step export(
      Step t, Rank to, Dir d, TreeMap<Client, Integer> caps, TreeMap<Client, Imported> imported) {
    return forget(
        fold(
            t,
            imported.keySet(),
            (x, c) -> export(x, to, d, c, caps.get(c).get(), imported.get(c).get())),
        d);
  }

  private static Step export(Step t, Rank to, Dir d, Client c, int capId, Imported given) {
    var peer = given.peer(given.capId() == 0 ? Rank.NONE : to);
    return tellCounted(t, c, new Call.CapExport(d, capId, 0, peer));
  }
}
