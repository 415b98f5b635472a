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
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Discovery;
import tern.kernel.journal.Entry;
import tern.kernel.session.Client;
import tern.kernel.session.Rejoin;
import tern.kernel.session.RejoinedCaps;
import tern.kernel.session.Sessions;

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
    return switch (t.mds().state()) {
      case ACTIVE, STOPPING -> insist(t, message).then(x -> survive(x, from, message));
      case REJOIN -> insist(t, message).then(x -> gather(x, from, message));
      case REPLAY, RESOLVE, RECONNECT, STOPPED, FAILED ->
          t.check(false, Assertion.HandleCacheRejoinState);
    };
  }

  /// What comes with caps must be this rank's.
  private static Step insist(Step t, Message.MMDSCacheRejoin message) {
    return t.check(
        own(t.mds()).containsAll(message.caps().keySet()), Assertion.HandleCacheRejoinCaps);
  }

  /// A rank that serves answers at once. TLA+: `SurviveRejoin`. Ceph:
  /// `MDCache::handle_cache_rejoin_weak`.
  private static Step survive(Step t, Rank from, Message.MMDSCacheRejoin message) {
    var others = own(t.mds()).reject(message.dirs()::containsKey);
    var struck = weak(forget(t, others, from), from, message);
    var caps = message.caps();
    boolean opens =
        t.rules().repairs(Repair.OpenRejoinSessions)
            && !RejoinedCaps.isOpened(t.mds(), RejoinedCaps.clients(caps));
    return opens
        ? RejoinedCaps.openSessions(RejoinedCaps.note(struck, from, caps))
        : answer(struck, TreeSet.of(from), Rejoin.of(from, caps), met(t.mds()));
  }

  private static TreeSet<Client> met(Mds m) {
    return TreeSet.ofAll(m.sessionMap().sessions().keySet());
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

  private static TreeSet<Dir> declared(Step t, Message.MMDSCacheRejoin message) {
    return own(t.mds()).filter(message.dirs()::containsKey);
  }

  private static TreeSet<Dir> own(Mds m) {
    return TreeSet.ofAll(m.cache().filterValues(f -> f.auth()).keySet());
  }

  /// TLA+: `GatherRejoin`.
  private static Step gather(Step t, Rank from, Message.MMDSCacheRejoin message) {
    var told =
        message.strong()
            ? strong(t, from, message)
            : weak(forget(t, own(t.mds()), from), from, message);
    return RejoinedCaps.note(told, from, message.caps())
        .check(t.mds().recovery().rejoinGather().contains(from), Assertion.HandleCacheRejoinGather)
        .then(x -> with(x, y -> y.withRejoinGather(y.rejoinGather().remove(from))))
        .then(x -> x.mds().recovery().rejoinGather().isEmpty() ? rejoinGatherFinish(x) : x);
  }

  /// All have said what they hold. Before they hear which nonces that has, the sessions open of
  /// those who have come back, and of whose caps have come; this rank waits for that as for one
  /// more answer. But if it is done once more, since somebody has failed in between, no more are
  /// opened. TLA+: `RejoinGatherFinish`. Ceph: `MDCache::rejoin_gather_finish`.
  static Step rejoinGatherFinish(Step t) {
    var rejoin = t.mds().sessionMap().rejoin();
    boolean again = t.rules().repairs(Repair.OpenSessionsAgain);
    if (rejoin.clients().isEmpty() || !(again || rejoin.sessions().isEmpty())) {
      return again && RejoinedCaps.opensSessions(t.mds()) ? t : answerRejoins(t);
    }
    return RejoinedCaps.openSessions(
        with(t, x -> x.withRejoinAckGather(x.rejoinAckGather().add(t.mds().rank()))));
  }

  private static Step answerRejoins(Step t) {
    var rejoin = t.mds().sessionMap().rejoin();
    var to = unanswered(t);
    var settled =
        with(
            t,
            x ->
                x.withRejoinAckGather(x.rejoinAckGather().remove(t.mds().rank()))
                    .withRejoinAckSent(x.rejoinAckSent().addAll(to)));
    var own = own(t.mds());
    var claimed = RejoinedCaps.reconnectCaps(RejoinedCaps.told(settled), own);
    return RejoinedCaps.reissueCaps(answer(claimed, to, rejoin, rejoin.sessions()), own)
        .then(Rejoins::rejoinMaybeDone);
  }

  private static TreeSet<Rank> unanswered(Step t) {
    var recovery = t.mds().recovery();
    return recovery.recoverySet().diff(recovery.rejoinAckSent());
  }

  /// Ranks hear which nonces has what they hold, and what has become of their caps; of those who
  /// are not met none is taken. TLA+: `SendAcks`. Ceph: `MDCache::rejoin_send_acks`.
  private static Step answer(Step t, TreeSet<Rank> to, Rejoin came, TreeSet<Client> met) {
    var imported = RejoinedCaps.importRejoinedCaps(t, came, met);
    return to.foldLeft(
        imported,
        (x, q) ->
            x.send(
                q,
                new Message.MMDSCacheRejoinAck(
                    nonces(t.mds(), q), RejoinedCaps.rejoinedCaps(imported.mds(), came, q, met))));
  }

  private static TreeMap<Dir, Integer> nonces(Mds m, Rank q) {
    return own(m)
        .filter(d -> m.dirfrag(d).replicas().containsKey(q))
        .foldLeft(TreeMap.empty(), (all, d) -> all.put(d, m.dirfrag(d).replicas().get(q).get()));
  }

  /// The sessions are open of the clients whose caps have come with rejoins: if nobody is missing,
  /// all are answered. A rank that serves by then, as it had asked to before somebody failed once
  /// more, dies of that, unless it has seen one more failure since. TLA+:
  /// `RejoinOpenSessionsFinish`. Ceph: `MDCache::rejoin_open_sessions_finish`.
  public static Step rejoinOpenSessionsFinish(Step t, Entry.ERejoinSessions entry) {
    var opened = Sessions.openedByForce(t.replay(entry), entry.sessions());
    return opened.then(x -> {
      var m = x.mds();
      if (!m.map().isActiveOrStopping(m.rank())) {
        var kept = RejoinedCaps.keep(x, TreeSet.ofAll(entry.sessions().keySet()));
        return waits(m) ? rejoinGatherFinish(kept) : kept;
      }
      return x.rules().repairs(Repair.OpenRejoinSessions)
          ? answerNoted(x)
          : x.check(!waits(m), Assertion.RejoinGatherFinishState);
    });
  }

  private static boolean waits(Mds m) {
    var recovery = m.recovery();
    return recovery.rejoinAckGather().contains(m.rank()) && recovery.rejoinGather().isEmpty();
  }

  /// TLA+: `AnswerNoted`.
  private static Step answerNoted(Step t) {
    var rejoin = t.mds().sessionMap().rejoin();
    var self = t.mds().rank();
    var recovery = t.mds().recovery();
    var owed =
        recovery.rejoinAckGather().contains(self)
            ? unanswered(t).diff(recovery.rejoinGather())
            : TreeSet.<Rank>empty();
    var settled =
        with(
            t,
            x ->
                x.withRejoinAckGather(x.rejoinAckGather().remove(self))
                    .withRejoinGather(TreeSet.empty()));
    return RejoinedCaps.opensSessions(t.mds())
        ? t
        : answer(RejoinedCaps.told(settled), owed.union(rejoin.ranks()), rejoin, met(t.mds()));
  }

  /// An authority has heard what this rank holds. TLA+: `HandleCacheRejoinAck`. Ceph:
  /// `MDCache::handle_cache_rejoin_ack`.
  public static Step handleCacheRejoinAck(Step t, Rank from, Message.MMDSCacheRejoinAck message) {
    var renewed =
        t.foldDown(
            TreeSet.ofAll(message.dirs().keySet()),
            (x, d) -> renew(x, d, message.dirs().get(d).get()));
    return RejoinedCaps.exportRejoinedCaps(renewed, from, message.imported())
        .then(x -> with(x, y -> y.withRejoinAckGather(y.rejoinAckGather().remove(from))))
        .then(x -> x.mds().state() == State.REJOIN ? rejoinMaybeDone(x) : x);
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
