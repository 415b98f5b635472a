package tern.checker.rows;

import io.vavr.collection.TreeSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import tern.kernel.Dir;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.BootStart;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Message.MMDSResolve;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// Who tells whom what it owns, and when, once a rank recovers.
final class ResolveSentRows {
  private ResolveSentRows() {}

  static List<Row> rows() {
    return sent(gathered(new Table().section("1.12"))).rows();
  }

  private static Table gathered(Table table) {
    return table
        .step(
            "resolve.gather.survivor",
            "A rank fails: one that serves waits for its resolve.",
            HandleMdsMap.class,
            step ->
                step.serves()
                    && step.failures().exists(q -> step.recoveryNow().resolveGather().contains(q)))
        .step(
            "resolve.gather.recovering",
            "A rank fails: one that recovers itself waits for its resolve, once more.",
            HandleMdsMap.class,
            step ->
                step.map().stateOf(step.rank()).isRecovering()
                    && step.failures().exists(q -> step.recoveryNow().resolveGather().contains(q)))
        .step(
            "rejoin.gather.recovering",
            "A rank fails: one that rejoins waits for its rejoin, too.",
            HandleMdsMap.class,
            step ->
                step.map().stateOf(step.rank()) == State.REJOIN
                    && step.failures().exists(q -> step.recoveryNow().rejoinGather().contains(q)))
        .none("resolve.gather.delayed", "A delayed resolve of a rank that fails is dropped.")
        .step(
            "resolve.start",
            "A rank comes to resolve: it waits for all that were there when it began to replay.",
            HandleMdsMap.class,
            step ->
                step.state() == State.REPLAY
                    && step.map().stateOf(step.rank()) == State.RESOLVE
                    && !step.recoveryNow().resolveGather().isEmpty())
        .step(
            "resolve.start.root",
            "Whose the root is nobody knows but its own rank.",
            BootStart.class,
            step -> Held.has(step.after(), Dir.ROOT, DirAuth.UNDEF))
        .step(
            "resolve.start.root-rank",
            "The root's own rank knows.",
            BootStart.class,
            step ->
                step.map().stateOf(step.rank()) == State.REPLAY
                    && Held.has(step.after(), Dir.ROOT, DirAuth.sole(step.rank())))
        .step(
            "resolve.begins",
            "All who recover have come to resolve: who takes part is worked out anew.",
            HandleMdsMap.class,
            step -> !step.before().map().isResolving() && step.map().isResolving())
        .step(
            "resolve.begins.again",
            "A rank is replaced while the others resolve: the same once more.",
            HandleMdsMap.class,
            step ->
                step.before().map().isResolving()
                    && step.map().isResolving()
                    && !step.replaced().isEmpty())
        .none("resolve.slaves", "Requests that span ranks are settled first.")
        .none("resolve.snaps", "Who serves waits for the table of snapshots first.");
  }

  private static Table sent(Table table) {
    return table
        .step(
            "resolve.postponed.exporting",
            "With an export under way the resolve waits.",
            HandleMdsMap.class,
            step -> postpones(step) && !step.after().exports().isEmpty())
        .step(
            "resolve.postponed.importing",
            "With an import under way the resolve waits.",
            HandleMdsMap.class,
            step -> postpones(step) && !step.after().imports().isEmpty())
        .export(
            "resolve.pending.export-finish",
            "The end of an export sends what waited.",
            Export.Notified.class,
            AtRank.class,
            e ->
                (e.before() instanceof Export.Notifying
                        || e.before() instanceof Export.LoggingFinish)
                    && e.isOver()
                    && sendsPending(e.step()))
        .export(
            "resolve.pending.cancel",
            "The end of a cancelled export sends what waited.",
            Export.Cancelling.class,
            AtRank.class,
            e -> e.isOver() && sendsPending(e.step()))
        .imported(
            "resolve.pending.import-finish",
            "The end of an import sends what waited.",
            Import.Named.class,
            AtRank.class,
            i -> i.isOver() && i.logsEnd(true) && sendsPending(i.step()))
        .imported(
            "resolve.pending.abort",
            "The end of an abort sends what waited.",
            Import.Aborting.class,
            AtRank.class,
            i -> i.isOver() && sendsPending(i.step()))
        .step(
            "resolve.pending.still",
            "A migration ends, another is under way: it goes on waiting.",
            AtRank.class,
            step ->
                step.recovery().resolvesPending()
                    && step.recoveryNow().resolvesPending()
                    && migrations(step, true) > migrations(step, false))
        .step(
            "resolve.sent.recovering",
            "Who recovers tells all who take part.",
            AtRank.class,
            step ->
                step.map().stateOf(step.rank()) == State.RESOLVE
                    && !receivers(step).isEmpty()
                    && receivers(step).exists(q -> step.map().stateOf(q) == State.ACTIVE))
        .step(
            "resolve.sent.survivor",
            "Who serves tells those that resolve, and not the others.",
            AtRank.class,
            step ->
                step.serves()
                    && !receivers(step).isEmpty()
                    && !step.recoveryNow().recoverySet().diff(receivers(step)).isEmpty())
        .step(
            "resolve.sent.bounds",
            "A subtree is told with its bounds.",
            AtRank.class,
            sends((_, message) -> message.subtrees().exists(s -> !s._2.isEmpty())))
        .step(
            "resolve.sent.merged",
            "Own subtrees next to each other are told as one.",
            AtRank.class,
            sends((step, message) ->
                step.after()
                    .cache()
                    .exists(held ->
                        held._2.dirAuth().equals(DirAuth.sole(step.rank()))
                            && !message.subtrees().containsKey(held._1))))
        .step(
            "resolve.sent.imports",
            "Imports in doubt are told apart, not as own.",
            AtRank.class,
            sends((_, message) ->
                !message.ambiguousImports().isEmpty()
                    && message
                        .ambiguousImports()
                        .keySet()
                        .intersect(message.subtrees().keySet())
                        .isEmpty()));
  }

  private static boolean postpones(RankStep step) {
    return !step.recovery().resolvesPending() && step.recoveryNow().resolvesPending();
  }

  private static int migrations(RankStep step, boolean before) {
    var m = before ? step.before() : step.after();
    return m.exports().size() + m.imports().size();
  }

  private static boolean sendsPending(RankStep step) {
    return step.recovery().resolvesPending() && !receivers(step).isEmpty();
  }

  static TreeSet<Rank> receivers(RankStep step) {
    return step.told(MMDSResolve.class, _ -> true);
  }

  private static Predicate<RankStep> sends(BiPredicate<RankStep, MMDSResolve> what) {
    return step -> step.sent(MMDSResolve.class).exists(message -> what.test(step, message));
  }
}
