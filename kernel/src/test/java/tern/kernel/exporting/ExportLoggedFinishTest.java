package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Late;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;

final class ExportLoggedFinishTest {
  private static final Event.AtRank LOGGED = new Event.ExportLoggedFinish(R0);

  private static Scene logging(String shape) {
    return Scene.of(shape)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> m.journal().exists(Entry.EExport.class::isInstance));
  }

  private static Mds durable(Scene scene) {
    return scene.at(R0).withJournal(Vector.empty()).withDurable(TreeMap.of(ROOT, Standing.OWNED));
  }

  /// What an exporter of /a knows when it has ended.
  static Mds finished(Mds m) {
    return m.withExports(TreeMap.empty())
        .withDirfrag(ROOT, f -> f.addAuthPins(-1))
        .withDirfrag(
            A,
            f ->
                f.withDirAuth(DirAuth.sole(R1))
                    .withAuth(false, TreeMap.empty(), 1)
                    .withFreeze(Dir.NONE, false)
                    .unflag(Flag.EXPORTING));
  }

  @Test
  void bystandersHearWhoOwnsTheTreeAndTheImporterMayBegin() {
    var scene = logging("bystander");
    var news =
        new Message.MExportDirNotify(
            1, 1, 1, A, 1, true, new DirAuth(R0, R1), DirAuth.sole(R1), TreeSet.empty());
    assertEquals(
        taken(
            durable(scene)
                .withExport(A, new Export.Notifying(R1, 1, TreeSet.of(ROOT), TreeSet.of(R2))),
            send(R2, news),
            send(R1, new Message.MExportDirFinish(1, 1, 1, A, 1, false))),
        scene.step(LOGGED));
  }

  @Test
  void withNobodyToTellTheExportEndsAndTheTreeIsAReplica() {
    var scene = logging("one");
    assertEquals(
        taken(
            finished(durable(scene)), send(R1, new Message.MExportDirFinish(1, 1, 1, A, 1, true))),
        scene.step(LOGGED));
  }

  @Test
  void whoWaitedInTheTreeLooksAgainAndExpiresThatWerePutAsideAreForgotten() {
    var context = new Context.RetryDiscoverPath(A, B);
    var late = new Late(R1, new Message.MCacheExpire(1, 1, 1, A, A, 1));
    var scene =
        logging("one")
            .with(
                R0,
                m ->
                    m.withWaiting(Vector.of(new Waiter(On.Unfreeze, TreeSet.of(A), context)))
                        .withDelayedExpires(TreeMap.of(A, Vector.of(late))));
    var expected =
        finished(durable(scene))
            .withWaiting(Vector.empty())
            .withContexts(Vector.of(context))
            .withDelayedExpires(TreeMap.empty());
    assertEquals(
        taken(expected, send(R1, new Message.MExportDirFinish(1, 1, 1, A, 1, true))),
        scene.step(LOGGED));
  }

  @Test
  void theBoundsAreBoundsNoMore() {
    var scene = Scene.of("bound").then(new Event.ExportDir(R0, A, R1)).rest();
    assertEquals(TreeSet.empty(), scene.at(R0).dirfrag(B).state());
    assertEquals(DirAuth.sole(R2), scene.at(R0).dirfrag(B).dirAuth());
  }

  @Test
  void anEntryThatDisagreesWithTheSubtreeMapKillsTheExporter() {
    var prepped = new Import.Prepped(R1, 1, TreeSet.empty(), TreeSet.empty());
    var scene = logging("one").with(R0, m -> m.withImport(ROOT, prepped));
    assertEquals(died(Assertion.Audit), scene.step(LOGGED));
  }

  @Test
  void aTreeThatIsNotTheExportersKillsIt() {
    var scene =
        logging("one").with(R0, m -> m.withDirfrag(A, f -> f.withAuth(false, f.replicas(), 1)));
    assertEquals(died(Assertion.FinishExportDirAuth), scene.step(LOGGED));
  }

  @Test
  void anExportThatCannotBeThereIsOutOfScope() {
    var over = logging("one").with(R0, m -> m.withExports(TreeMap.empty()));
    assertEquals(died(Assertion.OutOfScopeExport), over.step(LOGGED));
    var locking = new Export.Locking(R1, 2, TreeSet.empty());
    var another = logging("one").with(R0, m -> m.withExport(A, locking));
    assertEquals(died(Assertion.OutOfScopeExport), another.step(LOGGED));
  }
}
