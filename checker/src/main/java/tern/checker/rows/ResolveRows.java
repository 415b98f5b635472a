package tern.checker.rows;

import io.vavr.collection.Set;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.List;
import java.util.function.Function;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.Delivery;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.Event.HandleResolve;
import tern.kernel.Input;
import tern.kernel.MdsMap.State;
import tern.kernel.Message.MMDSResolve;
import tern.kernel.Rank;
import tern.kernel.cache.Authority;
import tern.kernel.cache.DirAuth;
import tern.kernel.importing.Import;
import tern.kernel.recovery.Recovery;

/// What a rank makes of what another one says that it owns.
final class ResolveRows {
  private ResolveRows() {}

  static List<Row> rows() {
    return corrections(heard(new Table().section("1.12"))).rows();
  }

  private static Table heard(Table table) {
    return table
        .step(
            "resolve.heard.early",
            "A rank that replays drops it.",
            HandleResolve.class,
            step -> step.state() == State.REPLAY && step.before().equals(step.after()))
        .none(
            "resolve.heard.slaves", "One about requests that span ranks is answered, and no more.")
        .none("resolve.heard.delayed", "One that comes before those are settled is put aside.")
        .imported(
            "resolve.claimed",
            "An import in doubt that its exporter claims goes back.",
            Import.Acking.class,
            HandleResolve.class,
            i -> isFrom(i) && isSettled(i) && i.logsEnd(false))
        .imported(
            "resolve.unclaimed",
            "An import in doubt that its exporter does not claim ends as a success; whoever was"
                + " warned is told.",
            Import.Acking.class,
            HandleResolve.class,
            i ->
                isFrom(i)
                    && isSettled(i)
                    && i.logsEnd(true)
                    && i.tellsFinish().equals(i.bystanders()))
        .imported(
            "resolve.claimed.enclosing",
            "The claim may be for a tree around it.",
            Import.Acking.class,
            HandleResolve.class,
            i ->
                isFrom(i)
                    && isSettled(i)
                    && i.logsEnd(false)
                    && !subtrees(i.step()).containsKey(i.dir()))
        .imported(
            "resolve.unclaimed.bound",
            "It does not count for what is below a bound of it.",
            Import.Acking.class,
            HandleResolve.class,
            i ->
                isFrom(i)
                    && i.logsEnd(true)
                    && subtrees(i.step())
                        .exists(s ->
                            i.step().before().holds(s._1)
                                && i.step().tree().isWithin(i.dir(), s._1)))
        .dies(
            "resolve.judged.state",
            "An import in doubt that is not ACKING is asserted against.",
            Assertion.HandleResolveState)
        .step(
            "resolve.believed",
            "What somebody claims and this rank holds is that one's from now on.",
            HandleResolve.class,
            step ->
                step.event() instanceof Delivery d
                    && subtrees(step)
                        .keySet()
                        .exists(base ->
                            step.before().holds(base)
                                && step.after().holds(base)
                                && !isTheirs(step, base, d.p(), true)
                                && isTheirs(step, base, d.p(), false)))
        .step(
            "resolve.believed.merges",
            "It merges with what is around it.",
            HandleResolve.class,
            step ->
                subtrees(step)
                    .keySet()
                    .exists(base ->
                        Held.isRoot(step.before(), base)
                            && step.after().holds(base)
                            && !Held.isRoot(step.after(), base)))
        .step(
            "resolve.believed.unknown",
            "A claim for what it does not hold is nothing to it.",
            HandleResolve.class,
            step -> subtrees(step).keySet().exists(base -> !step.before().holds(base)))
        .step(
            "resolve.noted",
            "The imports that the other one does not know to be its own are noted.",
            HandleResolve.class,
            step ->
                step.takes(MMDSResolve.class, m -> !m.ambiguousImports().isEmpty())
                    && step.state() != State.REPLAY)
        .step(
            "resolve.gathered",
            "One less is waited for.",
            HandleResolve.class,
            step ->
                step.recovery().resolveGather().size() > 1
                    && step.recoveryNow().resolveGather().size()
                        < step.recovery().resolveGather().size())
        .step(
            "resolve.gathered.last",
            "The last one waited for has come.",
            HandleResolve.class,
            step ->
                step.recovery().resolveGather().size() == 1
                    && step.recoveryNow().resolveGather().isEmpty());
  }

  private static boolean isFrom(ImportStep i) {
    return i.step().event() instanceof Delivery d && d.p().equals(i.peer());
  }

  private static boolean isSettled(ImportStep i) {
    return i.step().before().ambiguousImports().containsKey(i.dir())
        && !i.step().after().ambiguousImports().containsKey(i.dir());
  }

  static boolean isTheirs(RankStep step, Dir d, Rank who, boolean before) {
    var m = before ? step.before() : step.after();
    return Authority.authorityOf(step.tree(), m, d).equals(DirAuth.sole(who));
  }

  /// Whether one of these ranks is among some before and then.
  private static boolean keeps(
      RankStep step, TreeSet<Rank> ranks, Function<Recovery, Set<Rank>> some) {
    return ranks.exists(
        q -> some.apply(step.recovery()).contains(q) && some.apply(step.recoveryNow()).contains(q));
  }

  private static TreeMap<Dir, TreeSet<Dir>> subtrees(RankStep step) {
    return step.input() instanceof Input.Mail(MMDSResolve m) ? m.subtrees() : TreeMap.empty();
  }

  private static Table corrections(Table table) {
    return table
        .section("3.9")
        .step(
            "resolve.theirs.trim",
            "Who recovers keeps its own and the way to it, and drops the rest.",
            HandleResolve.class,
            step ->
                step.state() == State.RESOLVE
                    && step.after().cache().size() < step.before().cache().size())
        .step(
            "gather.stop.resolve",
            "A rank that stops is waited for all the same: its resolve never comes.",
            HandleMdsMap.class,
            step -> keeps(step, step.stopped(), Recovery::resolveGather))
        .step(
            "gather.stop.rejoin",
            "A rank that stops is waited for all the same: its rejoin never comes.",
            HandleMdsMap.class,
            step -> keeps(step, step.stopped(), Recovery::rejoinGather))
        .step(
            "survivor.rejoin.sends",
            "A rank that rejoins while another resolves tells only those that resolve.",
            AtRank.class,
            step ->
                step.map().stateOf(step.rank()) == State.REJOIN
                    && !ResolveSentRows.receivers(step).isEmpty())
        .step(
            "survivor.rejoin.keeps",
            "It keeps what others have in doubt, and never settles it.",
            HandleResolve.class,
            step ->
                step.state() == State.REJOIN
                    && step.recoveryNow().resolveGather().isEmpty()
                    && !step.recoveryNow().otherAmbiguousImports().isEmpty())
        .step(
            "others.added",
            "A second resolve of a rank adds to what it has in doubt.",
            HandleResolve.class,
            step ->
                step.event() instanceof Delivery d
                    && step.recovery().otherAmbiguousImports().containsKey(d.p())
                    && step.takes(MMDSResolve.class, m -> !m.ambiguousImports().isEmpty()))
        .step(
            "others.kept",
            "What a rank had in doubt is kept when it fails again.",
            HandleMdsMap.class,
            step -> keeps(step, step.failed(), all -> all.otherAmbiguousImports().keySet()))
        .step(
            "resolve.sent.again",
            "Who serves may tell twice.",
            HandleMdsMap.class,
            step ->
                step.serves()
                    && step.before().map().isResolving()
                    && step.map().isResolving()
                    && !ResolveSentRows.receivers(step).isEmpty())
        .imported(
            "resolve.unclaimed.unknown",
            "A claim counts only if its root is held here.",
            Import.Acking.class,
            HandleResolve.class,
            i ->
                isFrom(i)
                    && i.logsEnd(true)
                    && subtrees(i.step())
                        .exists(s ->
                            !i.step().before().holds(s._1)
                                && i.step().tree().isWithin(i.dir(), s._1)
                                && !s._2.exists(b -> i.step().tree().isWithin(i.dir(), b))))
        .imported(
            "resolve.claimed.swallowed",
            "What goes back is swallowed by the claim for what is around it, frozen as it is.",
            Import.Acking.class,
            HandleResolve.class,
            i -> i.isNow(Import.Aborting.class) && !Held.isRoot(i.step().after(), i.dir()))
        .imported(
            "abort.swallowed",
            "The end of an abort does not merge what is no subtree root any more.",
            Import.Aborting.class,
            AtRank.class,
            i -> i.isOver() && !Held.isRoot(i.step().before(), i.dir()));
  }
}
