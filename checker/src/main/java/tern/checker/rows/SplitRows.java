package tern.checker.rows;

import static tern.checker.rows.QueueRows.after;
import static tern.checker.rows.QueueRows.before;
import static tern.checker.rows.QueueRows.begun;

import java.util.List;
import java.util.function.Predicate;
import tern.kernel.Dir;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.DispatchExportDir;
import tern.kernel.queue.ExportBase;

/// A tree that goes in parts: what they are, how they end, and what follows.
final class SplitRows {
  private SplitRows() {}

  static List<Row> rows() {
    return ends(parts(new Table().section("5.2")).section("5.3")).rows();
  }

  private static Table parts(Table table) {
    return table
        .step(
            "split.whole",
            "A tree that is not too large goes as a whole.",
            AtRank.class,
            s -> s.after().exports().exists(e -> isWhole(s, e._1)))
        .step(
            "split.large",
            "Of one that is too large, parts go.",
            AtRank.class,
            s -> begins(s) && s.before().exports().isEmpty())
        .step(
            "split.busy",
            "Of one of which something goes already, the others go, however small.",
            AtRank.class,
            s ->
                begins(s)
                    && newParts(s, d -> true)
                    && s.before().exports().keySet().exists(d -> isInside(s, d)));
  }

  private static boolean isWhole(RankStep s, Dir d) {
    boolean fresh = !before(s).sizes().containsKey(d) && after(s).sizes().containsKey(d);
    return fresh && s.tree().childrenOf(d).exists(s.after()::holds);
  }

  /// Whether a tree is split.
  private static boolean begins(RankStep s) {
    return after(s).splits().keySet().exists(tid -> !before(s).splits().containsKey(tid));
  }

  /// Whether an export is of something in a tree that is split now.
  private static boolean isInside(RankStep s, Dir d) {
    return after(s)
        .splits()
        .exists(split ->
            !before(s).splits().containsKey(split._1)
                && !d.equals(split._2.dir())
                && s.tree().isWithin(d, split._2.dir()));
  }

  private static boolean newParts(RankStep s, Predicate<Dir> are) {
    return after(s).parents().keySet().exists(d -> begun(s).contains(d) && are.test(d));
  }

  private static Table ends(Table table) {
    return table
        .step(
            "split.parts",
            "The parts begin in the same step, and the tree itself turns back.",
            AtRank.class,
            s ->
                begins(s)
                    && newParts(s, d -> true)
                    && after(s).splits().values().forAll(b -> !isExported(s, b.dir())))
        .step(
            "split.waits",
            "A part may have to wait for its locks.",
            AtRank.class,
            s -> begins(s) && after(s).locking() > before(s).locking())
        .step(
            "split.again",
            "A part that is too large when it has its locks is split further; it is one tree.",
            DispatchExportDir.class,
            s ->
                before(s).parents().keySet().exists(d -> !isExported(s, d))
                    && before(s).splits().keySet().equals(after(s).splits().keySet())
                    && newParts(s, d -> true))
        .step(
            "split.nothing",
            "A part of which something goes already, and nothing else can, ends: the tree is looked"
                + " at anew.",
            DispatchExportDir.class,
            s ->
                before(s).parents().keySet().exists(d -> !isExported(s, d))
                    && begun(s).forAll(d -> !before(s).parents().containsKey(d))
                    && (asksAnew(s) || comesBack(s)))
        .step(
            "split.counted",
            "A part that ends is counted off.",
            AtRank.class,
            s ->
                before(s)
                    .splits()
                    .exists(
                        e -> after(s).splits().get(e._1).exists(b -> b.pending() < e._2.pending())))
        .step(
            "split.over",
            "After the last one the rest of the tree goes.",
            AtRank.class,
            s -> comesBack(s))
        .step(
            "split.over.failed",
            "If none has gone, nothing follows.",
            AtRank.class,
            s ->
                over(
                    s,
                    b ->
                        !b.restart()
                            && b.gen() == after(s).gen()
                            && s.after().exports().isEmpty()
                            && s.after().dirfrag(b.dir()).auth()))
        .step(
            "split.over.cleared",
            "Nor if the queue has been emptied since.",
            AtRank.class,
            s -> over(s, b -> b.gen() != after(s).gen() && s.after().exports().isEmpty()));
  }

  private static boolean isExported(RankStep s, Dir d) {
    return s.after().exports().containsKey(d);
  }

  private static boolean asksAnew(RankStep s) {
    return before(s)
        .splits()
        .exists(e -> !e._2.restart() && after(s).splits().get(e._1).exists(ExportBase::restart));
  }

  /// Whether a split is over, and its tree goes or waits in front.
  private static boolean comesBack(RankStep s) {
    return over(
        s,
        b ->
            begun(s).contains(b.dir())
                || begins(s)
                || after(s).entries().headOption().exists(e -> e.dir().equals(b.dir())));
  }

  private static boolean over(RankStep s, Predicate<ExportBase> is) {
    return before(s).splits().exists(e -> !after(s).splits().containsKey(e._1) && is.test(e._2));
  }
}
