package tern.checker.rows;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.List;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.Delivery;
import tern.kernel.Event.HandleCacheExpire;
import tern.kernel.Event.HandleExportNotify;
import tern.kernel.Input;
import tern.kernel.Message;
import tern.kernel.cache.Authority;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// Subtrees that are adjusted and merge, and expires that come while a tree is on the move.
final class CacheRows {
  private CacheRows() {}

  static List<Row> rows() {
    return expires(subtrees(new Table().section("1.12"))).rows();
  }

  private static Table subtrees(Table table) {
    return table
        .step(
            "adjust.root",
            "What was no subtree root becomes one, and what is in it stays with it.",
            HandleExportNotify.class,
            step ->
                step.takes(
                    Message.MExportDirNotify.class,
                    m -> !isRoot(step, m.dir(), true) && isRoot(step, m.dir(), false)))
        .step(
            "adjust.new-bound",
            "A bound that was no root becomes one, with the pair of before.",
            AtRank.class,
            step -> trees(step).exists(tree -> tree._2.exists(b -> isNewBound(step, tree._1, b))))
        .step(
            "adjust.swallows",
            "A root inside that is no bound is swallowed.",
            AtRank.class,
            step -> trees(step).exists(tree -> swallows(step, tree._1, tree._2)))
        .dies(
            "adjust.stuck",
            "With two answering, or at the bound of an export, it cannot be: asserted against.",
            Assertion.AdjustBoundedSubtreeAuthExtra)
        .step(
            "merge",
            "A subtree merges with the enclosing one of the same single authority.",
            HandleExportNotify.class,
            step ->
                step.takes(
                    Message.MExportDirNotify.class,
                    m -> isRoot(step, m.dir(), true) && !isRoot(step, m.dir(), false)))
        .step(
            "merge.bound",
            "A subtree that is the bound of an export does not merge.",
            AtRank.class,
            step ->
                step.after()
                    .cache()
                    .exists(held ->
                        held._2.state().contains(Flag.EXPORTBOUND)
                            && !held._1.equals(Dir.ROOT)
                            && step.before().holds(held._1)
                            && !held._2.equals(step.before().dirfrag(held._1))
                            && step.after().holds(step.tree().parentOf(held._1))
                            && held._2
                                .dirAuth()
                                .equals(
                                    Authority.authorityOf(
                                        step.tree(),
                                        step.after(),
                                        step.tree().parentOf(held._1)))));
  }

  /// The trees that a message speaks of, with their bounds.
  private static TreeMap<Dir, TreeSet<Dir>> trees(RankStep step) {
    if (step.input() instanceof Input.Mail(Message.MExportDirNotify m)) {
      return TreeMap.of(m.dir(), m.bounds());
    }
    if (step.input() instanceof Input.Mail(Message.MExportDirPrep m)) {
      return TreeMap.of(m.dir(), m.bounds());
    }
    return step.input() instanceof Input.Mail(Message.MMDSResolve m)
        ? m.subtrees()
        : TreeMap.empty();
  }

  private static boolean isNewBound(RankStep step, Dir d, Dir b) {
    return step.before().holds(d)
        && step.before().holds(b)
        && !isRoot(step, b, true)
        && Held.has(step.after(), b, Authority.authorityOf(step.tree(), step.before(), b));
  }

  /// Whether a root in a tree is none any more, though the message does not name it as a bound.
  private static boolean swallows(RankStep step, Dir d, TreeSet<Dir> bounds) {
    return step.before().holds(d)
        && step.after().holds(d)
        && Authority.bounds(step.tree(), step.before(), d)
            .exists(b ->
                !bounds.exists(x -> step.tree().isWithin(b, x))
                    && step.after().holds(b)
                    && !isRoot(step, b, false));
  }

  private static boolean isRoot(RankStep step, Dir d, boolean before) {
    return Held.isRoot(before ? step.before() : step.after(), d);
  }

  private static Table expires(Table table) {
    return table
        .section("3.7")
        .imported(
            "expire.prepped",
            "The importer puts expires aside in PREPPED.",
            Import.Prepped.class,
            HandleCacheExpire.class,
            i -> isPutAside(i.step(), i.dir()))
        .imported(
            "expire.importing",
            "From LOGGINGSTART on it takes them at once.",
            Import.Named.class,
            HandleCacheExpire.class,
            i ->
                !(i.before() instanceof Import.Prepping)
                    && !(i.before() instanceof Import.Prepped)
                    && !(i.before() instanceof Import.Aborting)
                    && isTaken(i.step(), i.dir()))
        .export(
            "expire.cancelling",
            "CANCELLING takes them at once.",
            Export.Cancelling.class,
            HandleCacheExpire.class,
            e -> isTaken(e.step(), e.dir()))
        .dies(
            "expire.notified",
            "NOTIFYING, from one that has heard the news: asserted against.",
            Assertion.HandleCacheExpireNotified)
        .step(
            "expire.enclosing",
            "From one that was not warned the container may be an enclosing tree: taken at once.",
            HandleCacheExpire.class,
            step ->
                step.takes(
                    Message.MCacheExpire.class,
                    m ->
                        !m.container().equals(m.dir())
                            && step.before().exports().containsKey(m.dir())
                            && !step.before().exports().containsKey(m.container())
                            && isTaken(step, m.dir())));
  }

  private static boolean isPutAside(RankStep step, Dir d) {
    return step.takes(Message.MCacheExpire.class, m -> m.container().equals(d))
        && !step.before().delayedExpires().equals(step.after().delayedExpires());
  }

  private static boolean isTaken(RankStep step, Dir d) {
    return step.event() instanceof Delivery e
        && step.takes(Message.MCacheExpire.class, m -> m.dir().equals(d))
        && Held.isReplicaOf(step.before(), d, e.p())
        && !Held.isReplicaOf(step.after(), d, e.p());
  }
}
