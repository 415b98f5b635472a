package tern.checker.rows;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.List;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.Delivery;
import tern.kernel.Event.HandleResolve;
import tern.kernel.Input;
import tern.kernel.MdsMap.State;
import tern.kernel.Message.MMDSResolve;
import tern.kernel.Rank;
import tern.kernel.journal.Entry;

/// What is left in doubt when all have said what they own, and how it is settled.
final class DisambiguateRows {
  private DisambiguateRows() {}

  static List<Row> rows() {
    return finished(new Table().section("1.12")).rows();
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
            step -> step.asksFor(State.REJOIN) || step.asksFor(State.RECONNECT))
        .step(
            "resolve.finished.reconnect",
            "That is to hear from the clients what they hold.",
            HandleResolve.class,
            step -> step.asksFor(State.RECONNECT))
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
        && ResolveRows.isTheirs(step, d, who, false) == imported;
  }
}
