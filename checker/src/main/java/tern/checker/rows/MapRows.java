package tern.checker.rows;

import java.util.List;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.BootStart;
import tern.kernel.Event.Delivery;
import tern.kernel.Event.DropStale;
import tern.kernel.Event.Halt;
import tern.kernel.Event.HandleDiscoverReply;
import tern.kernel.Event.HandleExportDiscover;
import tern.kernel.Event.HandleExportPrepAck;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.Event.JournalSafe;
import tern.kernel.Event.ResumeExportDiscover;
import tern.kernel.Event.ResumeExportPrep;
import tern.kernel.Event.RetryDiscover;
import tern.kernel.Event.SurviveJournal;
import tern.kernel.Input;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Waiter;
import tern.kernel.exporting.Export;
import tern.kernel.exporting.Export.Prepping;

/// What the code may rely on of maps, messages and the journal.
final class MapRows {
  private MapRows() {}

  static List<Row> rows() {
    return environment(cases(corrections(journal(maps(delivery(new Table().section("1.10")))))))
        .rows();
  }

  private static Table delivery(Table table) {
    return table
        .none("delivery.fifo", "Between two instances messages come in order, each once.")
        .none("delivery.reset", "A reset of the session loses what is queued.")
        .step(
            "stale.sender",
            "Dropped: the sender is not up in the receiver's map.",
            DropStale.class,
            step -> step.event() instanceof Delivery d && !step.before().map().isUp(d.p()))
        .step(
            "stale.replaced",
            "Dropped: the sender is another instance in the receiver's map.",
            DropStale.class,
            step ->
                step.event() instanceof Delivery d
                    && step.input() instanceof Input.Mail(var message)
                    && step.before().map().isUp(d.p())
                    && message.sender() < step.before().map().incarnationOf(d.p()))
        .step(
            "stale.receiver",
            "Dropped: it was for the instance before this one.",
            DropStale.class,
            step ->
                step.input() instanceof Input.Mail(var message)
                    && message.receiver() != step.before().incarnation())
        .step(
            "stale.expire",
            "Dropped: an expire of a rank that is not up.",
            DropStale.class,
            step ->
                step.event() instanceof Delivery d
                    && !step.before().map().isUp(d.p())
                    && step.takes(Message.MCacheExpire.class, _ -> true))
        .none("stale.maps", "A map is never dropped.")
        .none(
            "causality", "A message waits until the receiver's map is as new as the sender's was.")
        .export(
            "suppressed.cancel",
            "Not sent: a cancel to a peer that is not up in the sender's map.",
            Export.class,
            HandleMdsMap.class,
            e ->
                !(e.before() instanceof Export.Locking)
                    && e.losesPeer()
                    && !e.step().stopped().isEmpty()
                    && e.isOver()
                    && !e.tellsPeer())
        .export(
            "suppressed.warning",
            "Not sent: a warning to a bystander that is not up; its answer is waited for.",
            Prepping.class,
            HandleExportPrepAck.class,
            e ->
                e.isNow(Export.Warning.class)
                    && e.waitedForNow().exists(q -> !e.step().before().map().isUp(q)));
  }

  private static Table maps(Table table) {
    return table
        .step(
            "map.failed",
            "A rank newly failed is handed to the migrator.",
            HandleMdsMap.class,
            step -> step.failed().size() == 1)
        .step(
            "map.stopped",
            "A rank newly stopped is handed to the migrator.",
            HandleMdsMap.class,
            step -> step.stopped().size() == 1)
        .step(
            "map.failed.several",
            "Several that failed in one map are handed over in rank order.",
            HandleMdsMap.class,
            step -> step.failed().size() > 1)
        .step(
            "map.replaced.replay",
            "Up before, another instance now that replays: as one that has failed.",
            HandleMdsMap.class,
            step -> replacedIn(step, State.REPLAY, true))
        .step(
            "map.replaced.resolve",
            "Up before, another instance now that resolves: as one that has failed.",
            HandleMdsMap.class,
            step -> replacedIn(step, State.RESOLVE, true))
        .step(
            "map.restarted",
            "Up before, another instance now that serves: the migrator alone is told.",
            HandleMdsMap.class,
            step -> !step.restarted().isEmpty())
        .step(
            "map.failed.replaced",
            "One has failed and another was replaced: the failed one comes first.",
            HandleMdsMap.class,
            step -> !step.failed().isEmpty() && !step.replaced().isEmpty())
        .step(
            "map.replaying",
            "A rank that replays only takes note.",
            HandleMdsMap.class,
            step -> step.map().stateOf(step.rank()) == State.REPLAY)
        .step(
            "map.stopped.recovering",
            "A rank that resolves or rejoins does nothing for one that stops.",
            HandleMdsMap.class,
            step -> step.map().stateOf(step.rank()).isRecovering() && !step.stopped().isEmpty())
        .step(
            "map.resolving",
            "Resolving: one resolves, and none has failed or replays.",
            HandleMdsMap.class,
            step -> !step.before().map().isResolving() && step.map().isResolving())
        .step(
            "map.rejoining",
            "Rejoining: one rejoins, and none has failed, replays or resolves.",
            HandleMdsMap.class,
            step -> !step.before().map().isRejoining() && step.map().isRejoining())
        .step(
            "map.skips",
            "A map is seen without those before it, in which something happened.",
            HandleMdsMap.class,
            step ->
                step.event() instanceof HandleMdsMap seen && seen.k() > 1 && !step.lost().isEmpty())
        .step(
            "map.degraded",
            "With a rank failed the cluster is degraded.",
            HandleMdsMap.class,
            step -> !step.before().map().isDegraded() && step.map().isDegraded());
  }

  private static boolean replacedIn(RankStep step, State state, boolean wasUp) {
    return step.replaced()
        .exists(q -> step.map().stateOf(q) == state && step.before().map().isUp(q) == wasUp);
  }

  private static Table journal(Table table) {
    return table
        .step(
            "journal.lost",
            "What a rank submitted last and was not durable when it was replaced is gone.",
            BootStart.class,
            step -> !step.before().journal().isEmpty())
        .none("journal.fence", "The new instance reads only when the old one can write no more.")
        .none("journal.order", "Completions come in the order in which entries were submitted.")
        .step(
            "journal.kept",
            "Of a rank that has halted, what was submitted last is found durable.",
            SurviveJournal.class,
            step -> !step.before().journal().isEmpty())
        .step(
            "journal.slow",
            "An entry is durable long after the next ones are submitted.",
            JournalSafe.class,
            step -> step.before().journal().size() > 1);
  }

  /// Section 3.1 says what 1.10 means.
  private static Table corrections(Table table) {
    return table
        .section("3.1")
        .step(
            "stale.resumed.discover",
            "A discover that goes on is not tested again: its sender is down by now.",
            ResumeExportDiscover.class,
            step ->
                step.before().contexts().head() instanceof Context.ResumeExportDiscover c
                    && !step.before().map().isUp(c.from()))
        .step(
            "stale.resumed.prep",
            "A prep that goes on is not tested again: its sender is down by now.",
            ResumeExportPrep.class,
            step ->
                step.before().contexts().head() instanceof Context.ResumeExportPrep c
                    && !step.before().map().isUp(c.from()))
        .step(
            "stale.put-aside",
            "A message that was put aside is tested again, and dropped: its sender is down by now.",
            RetryDiscover.class,
            step ->
                step.before().contexts().head() instanceof Context.RetryDiscover c
                    && !step.before().map().isUp(c.from())
                    && step.effects().isEmpty())
        .cluster(
            "causality.prep-ack",
            "A PrepAck comes to an exporter whose map is older than the importer's.",
            HandleExportPrepAck.class,
            step -> hasOlderMap(step))
        .none("causality.resolve-ack", "So may an acknowledgement of a resolve.")
        .cluster(
            "causality.discover-reply",
            "A reply to a discover comes to a rank whose map is older than the sender's.",
            HandleDiscoverReply.class,
            step -> hasOlderMap(step));
  }

  private static boolean hasOlderMap(ClusterStep step) {
    return step.event() instanceof Delivery d
        && step.rank(d.r()).map().epoch() < step.rank(d.p()).map().epoch();
  }

  /// Section 3.8 has the cases in full.
  private static Table cases(Table table) {
    return table
        .section("3.8")
        .step(
            "map.joined.replay",
            "Not up before, now it replays: as one that has failed, for the second time.",
            HandleMdsMap.class,
            step -> replacedIn(step, State.REPLAY, false))
        .step(
            "map.joined.resolve",
            "Not up before, now it resolves: the same.",
            HandleMdsMap.class,
            step -> replacedIn(step, State.RESOLVE, false))
        .step(
            "map.joined.active",
            "Not up before, now it serves: nothing.",
            HandleMdsMap.class,
            step ->
                step.map()
                    .state()
                    .exists(q ->
                        q._2 == State.ACTIVE && step.before().map().stateOf(q._1) == State.STOPPED))
        .dies(
            "map.replaced.other",
            "Up before, another instance in any other state: asserted against.",
            Assertion.HandleMdsMapIncarnation)
        .dies(
            "map.joined.other",
            "Not up before, now in any other state: asserted against.",
            Assertion.HandleMdsMapJoined)
        .none(
            "map.order", "Failures, own state, resolves, rejoins, discovers, stops: in this order.")
        .step(
            "map.order.own-resolve",
            "A rank's own step to resolve comes before its resolves go out, in one map.",
            HandleMdsMap.class,
            step ->
                step.state() == State.REPLAY
                    && step.map().isResolving()
                    && !step.told(Message.MMDSResolve.class, _ -> true).isEmpty())
        .step(
            "map.discovers",
            "What was asked a rank that was lost is asked again once it can answer.",
            HandleMdsMap.class,
            step -> !step.sent(Message.MDiscover.class).isEmpty())
        .step(
            "map.waiters.active",
            "What waited for this rank to serve goes on.",
            HandleMdsMap.class,
            step ->
                step.before().waiting().exists(w -> w.on() == Waiter.On.Active)
                    && !step.after().waiting().exists(w -> w.on() == Waiter.On.Active))
        .step(
            "map.waiters",
            "What waited for a map is queued last.",
            HandleMdsMap.class,
            step ->
                step.before().waiting().exists(w -> w.on() == Waiter.On.Map)
                    && !step.after().waiting().exists(w -> w.on() == Waiter.On.Map));
  }

  /// How a rank fails.
  private static Table environment(Table table) {
    return table
        .section("3.1")
        .step(
            "failure.halts-first",
            "A rank halts while the map still has it up.",
            Halt.class,
            step -> step.input() instanceof Input.Standing(var state) && state != State.FAILED)
        .step(
            "failure.map-first",
            "A rank halts when the map has it failed already.",
            Halt.class,
            step -> step.input() instanceof Input.Standing(var state) && state == State.FAILED)
        .cluster(
            "failure.runs-on",
            "A rank that has failed in the map goes on for a while.",
            AtRank.class,
            step ->
                step.event() instanceof AtRank at && !(at instanceof Halt) && step.runsOn(at.r()))
        .cluster(
            "failure.is-heard",
            "Who does not know it yet takes a message that such a rank has sent.",
            Delivery.class,
            step ->
                step.event() instanceof Delivery d
                    && !(d instanceof DropStale)
                    && step.runsOn(d.p()))
        .cluster(
            "failure.last-words",
            "A rank that has halted is still heard.",
            Delivery.class,
            step ->
                step.event() instanceof Delivery d
                    && !(d instanceof DropStale)
                    && step.rank(d.p()).halted())
        .cluster(
            "failure.lost-words",
            "What a rank sent before it halted is dropped by who knows of its failure.",
            DropStale.class,
            step -> step.event() instanceof Delivery d && step.rank(d.p()).halted())
        .cluster(
            "failure.lost-mail",
            "What is under way to a rank that halts is gone.",
            Halt.class,
            step -> step.event() instanceof Halt(var r) && hasMail(step, r))
        .step(
            "restart",
            "A number that had stopped is used again: it holds nothing, and replays nothing.",
            BootStart.class,
            step -> step.map().stateOf(step.rank()) == State.ACTIVE)
        .step(
            "degraded.late-discover",
            "A discover of before makes an import at a rank that knows of the failure already.",
            HandleExportDiscover.class,
            step ->
                step.map().isDegraded()
                    && step.after().imports().size() > step.before().imports().size())
        .none("degraded.no-export", "Nobody whose map is degraded starts an export.")
        .none("failure.fence", "Nothing that such a rank submits becomes durable.");
  }

  private static boolean hasMail(ClusterStep step, Rank r) {
    return step.before().net().values().exists(to -> to.get(r).exists(mail -> !mail.isEmpty()));
  }
}
