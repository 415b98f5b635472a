package tern.checker.rows;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.BootStart;
import tern.kernel.Event.Delivery;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.Event.HandleResolve;
import tern.kernel.Input;
import tern.kernel.MdsMap.State;
import tern.kernel.Message.MMDSResolve;
import tern.kernel.Rank;
import tern.kernel.cache.Authority;
import tern.kernel.cache.DirAuth;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;

/// Who owns what, settled between those who recover and those who do not.
final class ResolveRows {
  private ResolveRows() {}

  static List<Row> rows() {
    return corrections(finished(heard(sent(gathered(new Table().section("1.12")))))).rows();
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

  private static TreeSet<Rank> receivers(RankStep step) {
    return step.told(MMDSResolve.class, _ -> true);
  }

  private static Predicate<RankStep> sends(BiPredicate<RankStep, MMDSResolve> what) {
    return step -> step.sent(MMDSResolve.class).exists(message -> what.test(step, message));
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

  private static boolean isTheirs(RankStep step, Dir d, Rank who, boolean before) {
    var m = before ? step.before() : step.after();
    return Authority.authorityOf(step.tree(), m, d).equals(DirAuth.sole(who));
  }

  private static TreeMap<Dir, TreeSet<Dir>> subtrees(RankStep step) {
    return step.input() instanceof Input.Mail(MMDSResolve m) ? m.subtrees() : TreeMap.empty();
  }

  private static Table finished(Table table) {
    return table
        .dies(
            "resolve.finished.survivor",
            "Who serves must have no import in doubt left.",
            Assertion.DisambiguateMyImports)
        .step(
            "resolve.mine",
            "Who recovers: an import in doubt that nobody claims is its own, which is logged.",
            HandleResolve.class,
            step -> resolves(step, true))
        .step(
            "resolve.theirs",
            "Who recovers: one that somebody has claimed is not, which is logged.",
            HandleResolve.class,
            step -> resolves(step, false))
        .dies(
            "resolve.finished.ambiguous",
            "Who recovers must have no subtree left for which two may answer.",
            Assertion.DisambiguateMyImportsAmbiguous)
        .step(
            "resolve.finished.asks",
            "Who recovers asks for its next state.",
            HandleResolve.class,
            step -> step.asksFor(State.REJOIN))
        .none("resolve.finished.reconnect", "That is to hear from the clients what they hold.")
        .step(
            "resolve.finished.rejoins",
            "Who serves sends the rejoins that waited for it.",
            HandleResolve.class,
            step ->
                step.serves()
                    && step.recovery().rejoinsPending()
                    && !step.recoveryNow().rejoinsPending())
        .step(
            "others.imported.recovering",
            "Who recovers, at the end of its resolve: what another one imported and nobody claims is"
                + " that one's.",
            HandleResolve.class,
            step -> step.state() == State.RESOLVE && settlesOther(step, true))
        .step(
            "others.imported.survivor",
            "Who serves, before its rejoins: the same.",
            AtRank.class,
            step -> step.serves() && settlesOther(step, true))
        .step(
            "others.claimed",
            "What somebody has claimed is not the importer's.",
            AtRank.class,
            step -> settlesOther(step, false))
        .step(
            "others.on-its-way",
            "Two may still answer if the one that recovers stands before one that does not: that one's"
                + " word is on its way.",
            AtRank.class,
            step ->
                step.serves()
                    && step.recoveryNow().rejoinSent().size() > step.recovery().rejoinSent().size()
                    && step.after().cache().exists(held -> held._2.dirAuth().isAmbiguous()))
        .dies(
            "others.ambiguous",
            "Otherwise they must not.",
            Assertion.DisambiguateOtherImportsAmbiguous)
        .none(
            "others.trust",
            "Whoever comes to rejoin has heard of every abort, since nobody resolves before.");
  }

  private static boolean resolves(RankStep step, boolean mine) {
    return step.state() == State.RESOLVE
        && step.after()
            .journal()
            .drop(step.before().journal().size())
            .exists(e -> e instanceof Entry.EImportFinish f && f.success() == mine);
  }

  /// Whether it settles what another rank had in doubt, in that one's favour or not.
  private static boolean settlesOther(RankStep step, boolean imported) {
    return step.recoveryNow().otherAmbiguousImports().isEmpty()
        && doubts(step)
            .exists(entry -> entry._2.keySet().exists(d -> settles(step, d, entry._1, imported)));
  }

  /// What the others do not know to be their own, by what they have said up to this step.
  private static TreeMap<Rank, TreeMap<Dir, TreeSet<Dir>>> doubts(RankStep step) {
    var noted = step.recovery().otherAmbiguousImports();
    return step.event() instanceof Delivery d
            && step.input() instanceof Input.Mail(MMDSResolve m)
            && !m.ambiguousImports().isEmpty()
        ? noted.put(d.p(), m.ambiguousImports())
        : noted;
  }

  private static boolean settles(RankStep step, Dir d, Rank who, boolean imported) {
    return step.before().holds(d)
        && step.after().holds(d)
        && isTheirs(step, d, who, false) == imported;
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
            step ->
                step.stopped()
                    .exists(q ->
                        step.recovery().resolveGather().contains(q)
                            && step.recoveryNow().resolveGather().contains(q)))
        .step(
            "gather.stop.rejoin",
            "A rank that stops is waited for all the same: its rejoin never comes.",
            HandleMdsMap.class,
            step ->
                step.stopped()
                    .exists(q ->
                        step.recovery().rejoinGather().contains(q)
                            && step.recoveryNow().rejoinGather().contains(q)))
        .step(
            "survivor.rejoin.sends",
            "A rank that rejoins while another resolves tells only those that resolve.",
            AtRank.class,
            step -> step.map().stateOf(step.rank()) == State.REJOIN && !receivers(step).isEmpty())
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
            step ->
                step.failed()
                    .exists(q ->
                        step.recovery().otherAmbiguousImports().containsKey(q)
                            && step.recoveryNow().otherAmbiguousImports().containsKey(q)))
        .step(
            "resolve.sent.again",
            "Who serves may tell twice.",
            HandleMdsMap.class,
            step ->
                step.serves()
                    && step.before().map().isResolving()
                    && step.map().isResolving()
                    && !receivers(step).isEmpty())
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
