package tern.checker.rows;

import java.util.List;
import java.util.function.Predicate;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event.AtRank;
import tern.kernel.Event.BootStart;
import tern.kernel.Event.HandleExportAck;
import tern.kernel.Event.HandleExportDir;
import tern.kernel.Event.HandleExportFinish;
import tern.kernel.Event.HandleMdsMap;
import tern.kernel.Event.HandleResolve;
import tern.kernel.Event.StartSegment;
import tern.kernel.MdsMap.State;
import tern.kernel.cache.Authority;
import tern.kernel.cache.DirAuth;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;

/// What is journaled when, and what replay makes of it. The kernel replays each entry as it becomes
/// durable, and a new instance begins with the result.
final class JournalRows {
  private JournalRows() {}

  static List<Row> rows() {
    return results(replay(events(new Table().section("1.11")))).rows();
  }

  private static Table events(Table table) {
    return table
        .imported(
            "journal.import-start",
            "EImportStart: with the tree, when this rank stands first and is in LOGGINGSTART.",
            Import.Prepped.class,
            HandleExportDir.class,
            i ->
                i.isNow(Import.LoggingStart.class)
                    && i.step().submits(Entry.EImportStart.class::isInstance)
                    && Held.has(i.step().after(), i.dir(), new DirAuth(i.step().rank(), i.peer())))
        .export(
            "journal.export",
            "EExport: at the acknowledgement, when the importer stands first already.",
            Export.Exporting.class,
            HandleExportAck.class,
            e ->
                e.isNow(Export.LoggingFinish.class)
                    && e.step().submits(Entry.EExport.class::isInstance)
                    && Held.has(e.step().after(), e.dir(), new DirAuth(e.peer(), e.step().rank())))
        .imported(
            "journal.import-finish",
            "EImportFinish of a success: when the entry has ended.",
            Import.Named.class,
            HandleExportFinish.class,
            i -> i.isOver() && i.logsEnd(true))
        .imported(
            "journal.import-finish.failure",
            "EImportFinish of a failure: the entry is ABORTING, the exporter alone answers.",
            Import.LoggingStart.class,
            HandleMdsMap.class,
            i -> i.isNow(Import.Aborting.class) && i.logsEnd(false))
        .step(
            "journal.subtree-map",
            "ESubtreeMap: at the beginning of a segment, what is this rank's.",
            StartSegment.class,
            step -> step.submits(Entry.ESubtreeMap.class::isInstance))
        .step(
            "journal.subtree-map.importing",
            "It lists imports that may still go back.",
            StartSegment.class,
            step ->
                step.submits(e -> e instanceof Entry.ESubtreeMap map && !map.imports().isEmpty())
                    && step.before().ambiguousImports().isEmpty())
        .step(
            "journal.subtree-map.noted",
            "It lists imports whose exporter is gone.",
            StartSegment.class,
            step ->
                step.submits(e -> e instanceof Entry.ESubtreeMap map && !map.imports().isEmpty())
                    && !step.before().ambiguousImports().isEmpty())
        .none("journal.subtree-map.resolve", "None is written among the entries of a resolve.")
        .section("3.9")
        .step(
            "journal.import-finish.mine",
            "At the end of a resolve: a success is logged when this rank alone answers.",
            HandleResolve.class,
            step ->
                step.state() == State.RESOLVE
                    && step.submits(e ->
                        e instanceof Entry.EImportFinish f
                            && f.success()
                            && Authority.authorityOf(step.tree(), step.before(), f.dir())
                                .equals(new DirAuth(step.rank(), step.rank()))))
        .step(
            "journal.import-finish.theirs",
            "At the end of a resolve: a failure is logged when the entry has gone.",
            HandleResolve.class,
            step ->
                step.state() == State.RESOLVE
                    && step.submits(e ->
                        e instanceof Entry.EImportFinish f
                            && !f.success()
                            && !step.after().ambiguousImports().containsKey(f.dir())))
        .imported(
            "journal.prepped-ends",
            "An import that ends in PREPPED logs nothing.",
            Import.Prepped.class,
            AtRank.class,
            i ->
                (i.isOver() || i.isNow(Import.Aborting.class))
                    && i.step().after().journal().equals(i.step().before().journal()))
        .section("1.11");
  }

  private static Table replay(Table table) {
    return table
        .step(
            "replay.import-start",
            "EImportStart: what it covers is in doubt.",
            AtRank.class,
            replays(
                Entry.EImportStart.class,
                step -> is(step, ((Entry.EImportStart) head(step)).dir(), Standing.AMBIGUOUS)))
        .none("replay.import-start.metadata", "EImportStart brings the tree's contents.")
        .step(
            "replay.import-start.sessions",
            "EImportStart brings the clients' sessions.",
            AtRank.class,
            replays(
                Entry.EImportStart.class,
                step ->
                    !((Entry.EImportStart) head(step))
                        .sessions()
                        .keySet()
                        .diff(step.before().sessionMap().durable().keySet())
                        .isEmpty()))
        .step(
            "replay.import-finish.success",
            "EImportFinish of a success: what was in doubt is this rank's.",
            AtRank.class,
            replays(
                Entry.EImportFinish.class,
                step ->
                    head(step) instanceof Entry.EImportFinish f
                        && f.success()
                        && is(step, f.dir(), Standing.OWNED)))
        .step(
            "replay.import-finish.failure",
            "EImportFinish of a failure: what was in doubt is not this rank's.",
            AtRank.class,
            replays(
                Entry.EImportFinish.class,
                step ->
                    head(step) instanceof Entry.EImportFinish f
                        && !f.success()
                        && !step.after().durable().containsKey(f.dir())))
        .step(
            "replay.export",
            "EExport: what it covers is not this rank's.",
            AtRank.class,
            replays(
                Entry.EExport.class,
                step ->
                    head(step) instanceof Entry.EExport x
                        && !step.after().durable().containsKey(x.dir())));
  }

  private static Table results(Table table) {
    return table
        .none(
            "replay.first-map",
            "The first ESubtreeMap says what is this rank's, and what in doubt.")
        .step(
            "replay.later-map",
            "A later one says nothing new.",
            AtRank.class,
            step ->
                isMadeDurable(step)
                    && head(step) instanceof Entry.ESubtreeMap
                    && step.after().durableError() == null)
        .dies(
            "replay.later-map.differs",
            "A later one that says anything else is asserted against.",
            Assertion.ESubtreeMapReplay)
        .dies(
            "replay.import-start.twice",
            "EImportStart of what is in doubt already is asserted against.",
            Assertion.EImportStartReplay)
        .dies(
            "replay.import-finish.unknown",
            "EImportFinish of what is not in doubt: the rank is damaged.",
            Assertion.EImportFinishReplay)
        .step(
            "replay.ends.owned",
            "Replay ends: a tree is this rank's.",
            BootStart.class,
            step ->
                replays(step)
                    && step.after()
                        .cache()
                        .keySet()
                        .exists(d ->
                            Held.isAuth(step.after(), d)
                                && Authority.authorityOf(step.tree(), step.after(), d)
                                    .equals(DirAuth.sole(step.rank()))))
        .step(
            "replay.ends.ambiguous",
            "Replay ends: a tree is in doubt, and this rank stands for both.",
            BootStart.class,
            step ->
                step.after()
                    .ambiguousImports()
                    .keySet()
                    .exists(d -> Held.has(step.after(), d, new DirAuth(step.rank(), step.rank()))))
        .step(
            "replay.ends.undefined",
            "Replay ends: a tree is somebody's, nobody knows whose.",
            BootStart.class,
            step ->
                replays(step)
                    && step.after()
                        .cache()
                        .exists(held ->
                            !held._1.equals(Dir.ROOT) && held._2.dirAuth().equals(DirAuth.UNDEF)))
        .step(
            "replay.ends.absent",
            "Replay ends: a tree is not held at all.",
            BootStart.class,
            step ->
                replays(step) && step.tree().parent().keySet().exists(d -> !step.after().holds(d)));
  }

  private static boolean replays(RankStep step) {
    return step.map().stateOf(step.rank()) == State.REPLAY;
  }

  private static Predicate<RankStep> replays(
      Class<? extends Entry> type, Predicate<RankStep> leaves) {
    return step ->
        isMadeDurable(step)
            && !step.before().durable().equals(step.after().durable())
            && type.isInstance(head(step))
            && leaves.test(step);
  }

  private static boolean isMadeDurable(RankStep step) {
    return !step.before().journal().isEmpty()
        && step.before().journal().tail().equals(step.after().journal());
  }

  private static Entry head(RankStep step) {
    return step.before().journal().head();
  }

  private static boolean is(RankStep step, Dir d, Standing standing) {
    return step.after().durable().get(d).contains(standing);
  }
}
