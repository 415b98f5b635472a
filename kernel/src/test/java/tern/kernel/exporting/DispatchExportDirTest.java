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
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.queue.ExportQueue;

final class DispatchExportDirTest {
  private static final Event.AtRank DISPATCH = new Event.DispatchExportDir(R0);

  /// A lock is held, so the export waits.
  private static Scene waiting() {
    return Scene.of("one").then(new Event.TakeLock(R0, A), new Event.ExportDir(R0, A, R1));
  }

  private static Scene released() {
    return waiting().then(new Event.ReleaseLock(R0, A));
  }

  private static Scene queued(Scene scene, int tid, int count) {
    var again = new Context.DispatchExportDir(A, tid, count);
    return scene.with(R0, m -> m.withContexts(Vector.of(again)));
  }

  private static Mds cancelled(Scene scene) {
    return scene
        .at(R0)
        .withContexts(Vector.empty())
        .withExports(TreeMap.empty())
        .withExportQueue(ExportQueue.of(1))
        .withDirfrag(A, f -> f.unflag(Flag.EXPORTING).addAuthPins(-1));
  }

  @Test
  void anExportWithAllItsLocksAsksTheImporterAndBeginsToFreeze() {
    var expected =
        released()
            .at(R0)
            .withContexts(Vector.empty())
            .withExport(A, new Export.Discovering(R1, 1, TreeSet.of(ROOT), false))
            .withExportQueue(ExportQueue.of(1))
            .withDirfrag(A, f -> f.addAuthPins(1).withFreeze(A, false))
            .withWaiting(
                Vector.of(new Waiter(On.Frozen, TreeSet.of(A), new Context.ExportFrozen(A, 1))));
    assertEquals(
        taken(expected, send(R1, new Message.MExportDirDiscover(1, 1, 1, A, 1))),
        released().step(DISPATCH));
  }

  @Test
  void aLockThatIsTakenIsWaitedForWithThePinsKept() {
    var m = waiting().at(R0);
    assertEquals(new Export.Locking(R1, 1, TreeSet.of(ROOT)), m.exportOf(A));
    assertEquals(2, m.dirfrag(ROOT).authPins());
    var again = new Context.DispatchExportDir(A, 1, 0);
    assertEquals(Vector.of(new Waiter(On.Lock, TreeSet.of(A), again)), m.waiting());
  }

  @Test
  void theFirstOfSeveralTakenLocksIsWaitedFor() {
    var m =
        Scene.of("nested")
            .then(
                new Event.TakeLock(R0, B),
                new Event.TakeLock(R0, A),
                new Event.ExportDir(R0, B, R1))
            .at(R0);
    assertEquals(Vector.of(TreeSet.of(A)), m.waiting().map(Waiter::dirs));
  }

  /// Rank 2 is to export /a/b, whose lock a request has; /a, which the inode is in, has these.
  private static Mds theirs(DirAuth auth) {
    return Scene.of("boundMoves")
        .then(new Event.TakeLock(R2, B))
        .with(R2, m -> m.withDirfrag(ROOT, f -> f.withDirAuth(auth)))
        .then(new Event.ExportDir(R2, B, R0))
        .at(R2);
  }

  @Test
  void aLockOfARankThatHandsItsTreeOverIsWaitedForUntilItHasWithoutPins() {
    var again = new Context.DispatchExportDir(B, 1, 0);
    assertEquals(
        Vector.of(new Waiter(On.SingleAuth, TreeSet.of(ROOT), again)),
        theirs(new DirAuth(R0, R1)).waiting());
    assertEquals(TreeSet.empty(), theirs(new DirAuth(R0, R1)).exportOf(B).pins());
    assertEquals(Vector.empty(), theirs(DirAuth.sole(R0)).waiting());
  }

  @Test
  void aPlaceThatCannotBePinnedTurnsTheExportBackWithoutAWait() {
    var scene =
        queued(waiting(), 1, 0)
            .with(R0, m -> m.withExport(A, new Export.Locking(R1, 1, TreeSet.empty())))
            .with(R0, m -> m.withDirfrag(ROOT, f -> f.withFreeze(ROOT, false)));
    assertEquals(taken(cancelled(scene)), scene.step(DISPATCH));
  }

  @Test
  void aTreeThatFreezesMeanwhileTurnsTheExportBackAndDropsItsPins() {
    var scene = released().with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(ROOT, false)));
    var expected = cancelled(scene).withDirfrag(ROOT, f -> f.addAuthPins(-1));
    assertEquals(taken(expected), scene.step(DISPATCH));
  }

  @Test
  void aPeerThatIsNoTargetAnyMoreIsWaitedForWithoutPins() {
    var scene = released().with(R0, m -> m.withMap(untargeted(m.map())));
    var again = new Context.DispatchExportDir(A, 1, 1);
    var expected =
        scene
            .at(R0)
            .withContexts(Vector.empty())
            .withExport(A, new Export.Locking(R1, 1, TreeSet.empty()))
            .withDirfrag(ROOT, f -> f.addAuthPins(-1))
            .withWaiting(Vector.of(new Waiter(On.Map, TreeSet.of(A), again)));
    assertEquals(taken(expected), scene.step(DISPATCH));
  }

  private static MdsMap untargeted(MdsMap map) {
    return new MdsMap(
        map.epoch(), map.state(), map.incarnation(), map.targets().put(R0, TreeSet.empty()));
  }

  @Test
  void anExportToARankThatIsNoTargetWaitsForTheNextMap() {
    var m = Scene.of("oneWaits").then(new Event.ExportDir(R0, A, R1)).at(R0);
    var again = new Context.DispatchExportDir(A, 1, 1);
    assertEquals(new Export.Locking(R1, 1, TreeSet.empty()), m.exportOf(A));
    assertEquals(Vector.of(new Waiter(On.Map, TreeSet.of(A), again)), m.waiting());
  }

  @Test
  void theFifthLookForATargetIsTheLast() {
    var start = Scene.of("oneWaits").then(new Event.ExportDir(R0, A, R1));
    var fourth = queued(start, 1, 3).with(R0, m -> m.withWaiting(Vector.empty()));
    var again = new Context.DispatchExportDir(A, 1, 4);
    var expected =
        fourth
            .at(R0)
            .withContexts(Vector.empty())
            .withWaiting(Vector.of(new Waiter(On.Map, TreeSet.of(A), again)));
    assertEquals(taken(expected), fourth.step(DISPATCH));
    var fifth = queued(fourth, 1, 4);
    assertEquals(taken(cancelled(fifth)), fifth.step(DISPATCH));
  }

  @Test
  void anInodeWithoutACommittedDentryIsWaitedFor() {
    var scene = released().with(R0, m -> m.withUncommitted(TreeSet.of(A)));
    var again = new Context.DispatchExportDir(A, 1, 1);
    var expected =
        scene
            .at(R0)
            .withContexts(Vector.empty())
            .withWaiting(Vector.of(new Waiter(On.Created, TreeSet.of(A), again)));
    assertEquals(taken(expected), scene.step(DISPATCH));
  }

  @Test
  void aContinuationOfAnotherAttemptIsDropped() {
    var other = queued(waiting(), 2, 0);
    assertEquals(taken(other.at(R0).withContexts(Vector.empty())), other.step(DISPATCH));
    var over = other.with(R0, m -> m.withExports(TreeMap.empty()));
    assertEquals(taken(over.at(R0).withContexts(Vector.empty())), over.step(DISPATCH));
  }

  @Test
  void anExportThatHasItsLocksIsNotDispatchedAgain() {
    var scene = queued(released().then(DISPATCH), 1, 0);
    assertEquals(died(Assertion.DispatchExportDirState), scene.step(DISPATCH));
  }

  @Test
  void anExportThatThrashesMakesASubtreeThatStaysOneUntilItGoes() {
    var export = new Event.ExportDir(R0, A, R1);
    var begun = Scene.of("thrash").then(export);
    assertEquals(DirAuth.sole(R0), begun.at(R0).dirfrag(A).dirAuth());
    var turned =
        begun.then(new Event.RemoteWaiter(R0, A), new Event.FindStaleExportFreeze(R0, A)).rest();
    assertEquals(TreeSet.of(Flag.AUXSUBTREE), turned.at(R0).dirfrag(A).state());
    assertEquals(DirAuth.sole(R0), turned.at(R0).dirfrag(A).dirAuth());
    var gone = begun.rest().at(R0).cache().get(A);
    assertEquals(false, gone.exists(f -> f.state().contains(Flag.AUXSUBTREE)));
    assertEquals(DirAuth.INHERIT, Scene.of("nested").then(export).at(R0).dirfrag(A).dirAuth());
  }
}
