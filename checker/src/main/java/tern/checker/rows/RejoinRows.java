package tern.checker.rows;

import java.util.List;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.Delivery;
import tern.kernel.Event.HandleCacheRejoin;
import tern.kernel.Event.HandleCacheRejoinAck;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Message.MCacheExpire;
import tern.kernel.Message.MMDSCacheRejoin;
import tern.kernel.Message.MMDSCacheRejoinAck;
import tern.kernel.Rank;
import tern.kernel.cache.Authority;

/// Who holds what, settled between those who recover and those who do not.
final class RejoinRows {
  private RejoinRows() {}

  static List<Row> rows() {
    return expires(heard(sent(new Table().section("1.12")))).rows();
  }

  private static Table sent(Table table) {
    return table
        .step(
            "rejoin.waits",
            "Rejoins wait for the last resolve.",
            AtRank.class,
            step -> !step.recovery().rejoinsPending() && step.recoveryNow().rejoinsPending())
        .dies(
            "rejoin.importing",
            "No import may be under way then.",
            Assertion.RejoinSendRejoinsImporting)
        .dies(
            "rejoin.exporting",
            "No export may be under way then.",
            Assertion.RejoinSendRejoinsExporting)
        .section("3.9")
        .step(
            "rejoin.weak",
            "Who recovers tells all what it holds of theirs.",
            AtRank.class,
            step ->
                !step.told(MMDSCacheRejoin.class, m -> !m.strong() && !m.dirs().isEmpty())
                    .isEmpty())
        .step(
            "rejoin.strong",
            "Who serves tells those that rejoin what it holds of theirs, with the nonces.",
            AtRank.class,
            step ->
                !step.told(MMDSCacheRejoin.class, m -> m.strong() && !m.dirs().isEmpty())
                    .isEmpty());
  }

  private static Table heard(Table table) {
    return table
        .step(
            "rejoin.weak.declared",
            "Who serves hears it: what is declared gets a fresh nonce, which goes back.",
            HandleCacheRejoin.class,
            step ->
                step.serves()
                    && !step.told(MMDSCacheRejoinAck.class, m -> !m.dirs().isEmpty()).isEmpty())
        .step(
            "rejoin.weak.undeclared",
            "Who serves hears it: of what is not declared the sender holds nothing any more.",
            HandleCacheRejoin.class,
            step ->
                step.event() instanceof Delivery d
                    && step.serves()
                    && step.before().cache().keySet().exists(x -> forgets(step, x, d.p())))
        .step(
            "rejoin.weak.recovering",
            "Who rejoins hears it: what is declared gets a fresh nonce; the answer waits for all.",
            HandleCacheRejoin.class,
            step ->
                step.state() == State.REJOIN
                    && step.takes(MMDSCacheRejoin.class, m -> !m.strong())
                    && learns(step))
        .step(
            "rejoin.strong.recovering",
            "Who rejoins hears from one that serves: its replica map is as it was.",
            HandleCacheRejoin.class,
            step ->
                step.state() == State.REJOIN
                    && step.takes(MMDSCacheRejoin.class, MMDSCacheRejoin::strong)
                    && learns(step))
        .step(
            "rejoin.gathered",
            "The last one has told: all are answered, with the nonces of what they hold.",
            HandleCacheRejoin.class,
            step ->
                step.state() == State.REJOIN
                    && step.recoveryNow().rejoinGather().isEmpty()
                    && !step.told(MMDSCacheRejoinAck.class, _ -> true).isEmpty())
        .step(
            "rejoin.acked",
            "An answer brings the nonces.",
            HandleCacheRejoinAck.class,
            step ->
                step.takes(
                    MMDSCacheRejoinAck.class,
                    m ->
                        m.dirs()
                            .exists(d ->
                                step.after()
                                    .cache()
                                    .get(d._1)
                                    .exists(f -> !f.auth() && f.nonce() == d._2))))
        .step(
            "rejoin.acked.survivor",
            "One that serves hears the answer: what it holds of the other's may be trimmed again.",
            HandleCacheRejoinAck.class,
            step ->
                step.serves()
                    && !step.before()
                        .recovery()
                        .rejoinAckGather()
                        .equals(step.recoveryNow().rejoinAckGather()))
        .step(
            "rejoin.done",
            "With all told and answered it asks to serve.",
            AtRank.class,
            step -> step.asksFor(State.ACTIVE))
        .step(
            "rejoin.done.stops",
            "One that has got rid of all before it failed asks to be let go instead.",
            AtRank.class,
            step -> step.state() == State.REJOIN && step.asksFor(State.STOPPED))
        .step(
            "rejoin.stop",
            "A stop has no such step: who has stopped stays in the replica maps.",
            HandleMdsMap.class,
            step ->
                step.stopped()
                    .exists(q ->
                        step.before()
                            .cache()
                            .keySet()
                            .exists(d ->
                                Held.isReplicaOf(step.before(), d, q)
                                    && Held.isReplicaOf(step.after(), d, q))));
  }

  private static boolean forgets(RankStep step, Dir d, Rank who) {
    return Held.isReplicaOf(step.before(), d, who) && !Held.isReplicaOf(step.after(), d, who);
  }

  private static boolean learns(RankStep step) {
    return step.event() instanceof Delivery d
        && step.before()
            .cache()
            .keySet()
            .exists(x ->
                !Held.isReplicaOf(step.before(), x, d.p())
                    && Held.isReplicaOf(step.after(), x, d.p()));
  }

  private static Table expires(Table table) {
    return table
        .section("3.7")
        .step(
            "expire.unsent.resolve",
            "None is sent to a rank that replays or resolves.",
            AtRank.class,
            step -> dropsFrom(step, State.REPLAY) || dropsFrom(step, State.RESOLVE))
        .step(
            "expire.unsent.rejoin",
            "None is sent to a rank that rejoins and has not heard what this one holds.",
            AtRank.class,
            step -> dropsFrom(step, State.REJOIN));
  }

  /// Whether it drops a replica of a rank in this state without a word.
  private static boolean dropsFrom(RankStep step, State state) {
    return step.serves()
        && step.after().cache().size() < step.before().cache().size()
        && step.sent(MCacheExpire.class).isEmpty()
        && step.before()
            .cache()
            .keySet()
            .diff(step.after().cache().keySet())
            .exists(d -> {
              var auth = Authority.authorityOf(step.tree(), step.before(), d).first();
              return auth.isSomebody() && step.map().stateOf(auth) == state;
            });
  }
}
