package tern.kernel.recovery;

import static tern.kernel.cache.Authority.authorityOf;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.function.UnaryOperator;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Effect;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Discovery;
import tern.kernel.session.Cap;
import tern.kernel.session.Client;
import tern.kernel.session.RejoinedCaps;
import tern.kernel.session.SessionMap;

/// Who holds a replica of what: after a recovery each replica map is what the holders say.
public final class Rejoins {
  private Rejoins() {}

  /// Says to each other rank what this one holds of that rank's: one that recovers to all who take
  /// part, any other one to those that rejoin. Waits until all have said what is their own; no
  /// migration must be under way then. TLA+: `RejoinSendRejoins`. Ceph:
  /// `MDCache::rejoin_send_rejoins`.
  public static Step rejoinSendRejoins(Step t) {
    return t.then(x -> {
      boolean pending = !x.mds().recovery().resolveGather().isEmpty();
      var noted = with(x, recovery -> recovery.withRejoinsPending(pending));
      return pending ? noted : sendRejoins(noted);
    });
  }

  private static Step sendRejoins(Step t) {
    var checked =
        t.check(t.mds().imports().isEmpty(), Assertion.RejoinSendRejoinsImporting)
            .check(t.mds().exports().isEmpty(), Assertion.RejoinSendRejoinsExporting);
    if (t.mds().state() != State.REJOIN) {
      return checked
          .then(Disambiguate::disambiguateOtherImports)
          .then(x ->
              unsent(x)
                  .filter(q -> x.mds().map().stateOf(q) == State.REJOIN)
                  .foldLeft(x, (y, q) -> sendRejoin(y, q, true)));
    }
    return checked
        .then(x -> unsent(x).foldLeft(x, (y, q) -> sendRejoin(y, q, false)))
        .then(x -> x.mds().recovery().rejoinGather().isEmpty() ? rejoinGatherFinish(x) : x);
  }

  private static TreeSet<Rank> unsent(Step t) {
    var recovery = t.mds().recovery();
    return recovery.recoverySet().diff(recovery.rejoinSent());
  }

  /// A survivor has replicas with the nonces that the instance before has given them; who recovers
  /// has nothing but names.
  private static Step sendRejoin(Step t, Rank q, boolean strong) {
    var replicas = replicasOf(t, q);
    return with(
            t,
            recovery ->
                recovery
                    .withRejoinSent(recovery.rejoinSent().add(q))
                    .withRejoinAckGather(recovery.rejoinAckGather().add(q)))
        .send(
            q,
            strong
                ? new Message.MMDSCacheRejoin(true, replicas, TreeMap.empty())
                : new Message.MMDSCacheRejoin(
                    false,
                    replicas.mapValues(_ -> 0),
                    RejoinedCaps.capExports(t.mds(), replicas.keySet())));
  }

  /// What this rank holds of another's, with its nonces. What is still ambiguous belongs to a
  /// survivor, whose word is to come.
  private static TreeMap<Dir, Integer> replicasOf(Step t, Rank q) {
    var m = t.mds();
    return m.cache()
        .filterKeys(d -> authorityOf(t.tree(), m, d).equals(DirAuth.sole(q)))
        .mapValues(f -> f.nonce());
  }

  /// Another rank says what it holds: the replica maps are to say the same. One that recovers waits
  /// for all before it answers; who recovers, too, may have spoken before it failed. TLA+:
  /// `HandleCacheRejoin`. Ceph: `MDCache::handle_cache_rejoin`.
  public static Step handleCacheRejoin(Step t, Rank from, Message.MMDSCacheRejoin message) {
    var state = t.mds().state();
    return switch (state) {
      case ACTIVE, STOPPING -> answer(t, from, message);
      case REJOIN ->
          gather(
              takeCaps(
                  message.strong()
                      ? strong(t, from, message)
                      : weak(forget(t, own(t.mds()), from), from, message),
                  from,
                  claimed(t.mds(), message)),
              from);
      case REPLAY, RESOLVE, RECONNECT, STOPPED, FAILED -> t;
    };
  }

  /// The caps that came with it, of which the rank is told when all have said what they hold.
  private static Step takeCaps(Step t, Rank from, TreeMap<Dir, TreeMap<Client, Integer>> caps) {
    return caps.isEmpty()
        ? t
        : RejoinedCaps.importRejoinedCaps(t, from, caps)
            .with(m -> {
              var map = m.sessionMap();
              return m.withSessionMap(
                  map.withRejoined(map.rejoined().put(from, RejoinedCaps.rejoinedCaps(m, caps))));
            });
  }

  /// Ceph: `MDCache::handle_cache_rejoin_weak` at a survivor.
  private static Step answer(Step t, Rank from, Message.MMDSCacheRejoin message) {
    var others = own(t.mds()).reject(message.dirs()::containsKey);
    var caps = claimed(t.mds(), message);
    return weak(forget(t, others, from), from, message)
        .then(x -> RejoinedCaps.importRejoinedCaps(x, from, caps))
        .then(
            x -> sendAck(x, from, declared(x, message), RejoinedCaps.rejoinedCaps(x.mds(), caps)));
  }

  private static Step forget(Step t, TreeSet<Dir> dirs, Rank holder) {
    return t.foldDown(
        dirs,
        (x, d) -> x.with(m -> m.withDirfrag(d, f -> f.withReplicas(f.replicas().remove(holder)))));
  }

  /// Each replica that is declared gets a fresh nonce. Ceph: `MDCache::handle_cache_rejoin_weak`.
  private static Step weak(Step t, Rank from, Message.MMDSCacheRejoin message) {
    return t.foldDown(declared(t, message), (x, d) -> Discovery.replicateDir(x, d, from));
  }

  /// Each replica that is declared keeps its nonce. Ceph: `MDCache::handle_cache_rejoin_strong`.
  private static Step strong(Step t, Rank from, Message.MMDSCacheRejoin message) {
    return t.foldDown(
        declared(t, message),
        (x, d) ->
            x.with(m ->
                m.withDirfrag(
                    d, f -> f.withReplicas(f.replicas().put(from, message.dirs().get(d).get())))));
  }

  /// The caps that came with it on what this rank owns. TLA+: `Claimed_`.
  private static TreeMap<Dir, TreeMap<Client, Integer>> claimed(
      Mds m, Message.MMDSCacheRejoin message) {
    return message.caps().filterKeys(own(m)::contains);
  }

  private static TreeSet<Dir> declared(Step t, Message.MMDSCacheRejoin message) {
    return own(t.mds()).filter(message.dirs()::containsKey);
  }

  private static TreeSet<Dir> own(Mds m) {
    return TreeSet.ofAll(m.cache().filterValues(f -> f.auth()).keySet());
  }

  private static Step gather(Step t, Rank from) {
    return t.check(
            t.mds().recovery().rejoinGather().contains(from), Assertion.HandleCacheRejoinGather)
        .then(x -> with(x, y -> y.withRejoinGather(y.rejoinGather().remove(from))))
        .then(x -> x.mds().recovery().rejoinGather().isEmpty() ? rejoinGatherFinish(x) : x);
  }

  /// All have said what they hold, and hear which nonces that has. TLA+: `RejoinGatherFinish`.
  /// Ceph: `MDCache::rejoin_gather_finish`, `rejoin_send_acks`.
  static Step rejoinGatherFinish(Step t) {
    var m = t.mds();
    var answers = m.sessionMap();
    var capped =
        RejoinedCaps.reconnectCaps(
            t.with(x -> x.withSessionMap(answers.withRejoined(TreeMap.empty()))), own(m));
    return m.recovery()
        .recoverySet()
        .diff(m.recovery().rejoinAckSent())
        .foldLeft(capped, (x, q) -> acknowledge(x, q, answers))
        .then(Rejoins::rejoinMaybeDone);
  }

  private static Step acknowledge(Step t, Rank q, SessionMap answers) {
    var listed = own(t.mds()).filter(d -> t.mds().dirfrag(d).replicas().containsKey(q));
    return sendAck(
        with(t, recovery -> recovery.withRejoinAckSent(recovery.rejoinAckSent().add(q))),
        q,
        listed,
        answers.rejoinedOf(q));
  }

  private static Step sendAck(
      Step t, Rank to, TreeSet<Dir> dirs, TreeMap<Dir, TreeMap<Client, Cap.Imported>> imported) {
    TreeMap<Dir, Integer> nonces =
        dirs.foldLeft(
            TreeMap.empty(), (all, d) -> all.put(d, t.mds().dirfrag(d).replicas().get(to).get()));
    return t.send(to, new Message.MMDSCacheRejoinAck(nonces, imported));
  }

  /// An authority has heard what this rank holds. TLA+: `HandleCacheRejoinAck`. Ceph:
  /// `MDCache::handle_cache_rejoin_ack`.
  public static Step handleCacheRejoinAck(Step t, Rank from, Message.MMDSCacheRejoinAck message) {
    var renewed =
        t.foldDown(
            TreeSet.ofAll(message.dirs().keySet()),
            (x, d) -> renew(x, d, message.dirs().get(d).get()));
    var exported = RejoinedCaps.exportRejoinedCaps(renewed, from, message.imported());
    var answered = with(exported, y -> y.withRejoinAckGather(y.rejoinAckGather().remove(from)));
    return t.mds().state() == State.REJOIN ? rejoinMaybeDone(answered) : answered;
  }

  private static Step renew(Step t, Dir d, int nonce) {
    return t.mds().cache().get(d).exists(f -> !f.auth())
        ? t.with(m -> m.withDirfrag(d, f -> f.withNonce(nonce)))
        : t;
  }

  /// All is settled: asks to serve or, where the instance before this one had got rid of all, to be
  /// let go. TLA+: `RejoinMaybeDone`. Ceph: `MDSRank::rejoin_done`.
  private static Step rejoinMaybeDone(Step t) {
    var m = t.mds();
    boolean done =
        m.recovery().rejoinGather().isEmpty() && m.recovery().rejoinAckGather().isEmpty();
    boolean stops = m.askedToStop() && !m.rank().equals(Rank.ROOT);
    return done ? t.owe(new Effect.Ask(stops ? State.STOPPED : State.ACTIVE)) : t;
  }

  private static Step with(Step t, UnaryOperator<Recovery> change) {
    return t.with(m -> m.withRecovery(change.apply(m.recovery())));
  }
}
