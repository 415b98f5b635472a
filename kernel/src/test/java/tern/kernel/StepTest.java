package tern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Waiter.On;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Shapes;

final class StepTest {
  private static final Dir A = new Dir("/a");
  private static final Dir B = new Dir("/a/b");
  private static final Rank ZERO = new Rank(0);
  private static final Rank ONE = new Rank(1);
  private static final Message CANCEL = new Message.MExportDirCancel(0, 1, 1, A, 1);
  private static final Context FIRST = new Context.ExportFrozen(A, 1);
  private static final Context SECOND = new Context.ExportFrozen(B, 2);

  private static Step begin() {
    var model = Model.of(Shapes.named("nested"), Budget.NONE, TreeSet.empty());
    return Step.begin(model.rules(), Cluster.initial(model).mds().get(ZERO).get());
  }

  @Test
  void whatComesAfterAnAssertionDoesNotHappen() {
    var dead = begin().die(Assertion.Audit);
    assertEquals(
        dead,
        dead.then(t -> t.die(Assertion.FreezeTreeTwice))
            .check(false, Assertion.FreezeTreeTwice)
            .with(m -> m.withLastTid(7))
            .send(ONE, CANCEL)
            .queue(Vector.of(FIRST))
            .waitFor(On.Map, TreeSet.of(A), FIRST)
            .wakeAll(On.Map));
  }

  @Test
  void whatComesAfterAKillPointThatIsArmedDoesNotHappen() {
    var model =
        Model.of(Shapes.named("nested"), Budget.NONE, TreeSet.empty())
            .killingAt(TreeSet.of(KillPoint.ExportWarned));
    var t =
        Step.begin(model.rules(), Cluster.initial(model).mds().get(ZERO).get()).send(ONE, CANCEL);
    assertEquals(t, t.killAt(KillPoint.ExportLocked));
    var killed = t.killAt(KillPoint.ExportWarned);
    assertEquals(
        killed,
        killed
            .then(x -> x.die(Assertion.Audit))
            .check(false, Assertion.Audit)
            .with(m -> m.withLastTid(7))
            .reply(ONE, 1, CANCEL)
            .submit(new tern.kernel.journal.Entry.ExportGo(A, 1))
            .killAt(KillPoint.ExportWarned));
    assertEquals(t.effects(), killed.effects());
    assertEquals(t.die(Assertion.Audit), t.die(Assertion.Audit).killAt(KillPoint.ExportWarned));
  }

  @Test
  void aCheckThatHoldsChangesNothing() {
    var t = begin();
    assertEquals(t, t.check(true, Assertion.Audit).check(x -> x.died() == null, Assertion.Audit));
  }

  @Test
  void messagesAreOwedInTheOrderInWhichTheyWereSent() {
    var other = new Message.MExportDirCancel(1, 1, 1, B, 2);
    assertEquals(
        Vector.of(new Effect.Send(ONE, CANCEL.stamped(1, 1, 1)), new Effect.Send(ONE, other)),
        begin().send(ONE, CANCEL).send(ONE, other).effects());
  }

  @Test
  void aRankThatIsNotUpGetsNoMailButAnAnswer() {
    var gone = begin().with(m -> m.withMap(m.map().withState(ONE, MdsMap.State.STOPPED)));
    assertEquals(Vector.empty(), gone.send(ONE, CANCEL).effects());
    assertEquals(
        Vector.of(new Effect.Send(ONE, CANCEL.stamped(0, 1, 4))),
        gone.reply(ONE, 4, CANCEL).effects());
  }

  @Test
  void aMessageIsFromOneInstanceToAnother() {
    var later =
        begin()
            .with(m -> m.begun(m.map().withInstance(ZERO, MdsMap.State.REPLAY)))
            .with(m -> m.withMap(m.map().withInstance(ONE, MdsMap.State.REPLAY)))
            .with(m -> m.withMap(m.map().withInstance(ONE, MdsMap.State.ACTIVE)));
    assertEquals(
        Vector.of(new Effect.Send(ONE, CANCEL.stamped(1, 2, 3))),
        later.send(ONE, CANCEL).effects());
  }

  @Test
  void aWaiterForSeveralDirfragsIsQueuedWithTheLast() {
    var waiting = begin().waitFor(On.Dir, TreeSet.of(A, B), FIRST);
    var half = waiting.wake(On.Dir, A).mds();
    assertEquals(Vector.of(new Waiter(On.Dir, TreeSet.of(B), FIRST)), half.waiting());
    assertEquals(Vector.empty(), half.contexts());
    var whole = waiting.wake(On.Dir, A).wake(On.Dir, B).mds();
    assertEquals(Vector.empty(), whole.waiting());
    assertEquals(Vector.of(FIRST), whole.contexts());
  }

  @Test
  void whoWaitsForSomethingElseGoesOnWaiting() {
    var waiting = begin().waitFor(On.Dir, TreeSet.of(A), FIRST);
    assertEquals(waiting, waiting.wake(On.Dentry, A).wake(On.Dir, B));
  }

  @Test
  void waitersAreQueuedInTheOrderInWhichTheyCame() {
    var both =
        begin().waitFor(On.Lock, TreeSet.of(A), SECOND).waitFor(On.Lock, TreeSet.of(A), FIRST);
    assertEquals(Vector.of(SECOND, FIRST), both.wake(On.Lock, A).mds().contexts());
  }

  @Test
  void takingWhatWaitsInADirfragTakesWhatWaitsForItsInodesAndNoMap() {
    var t =
        begin()
            .waitFor(On.Dentry, TreeSet.of(B), FIRST)
            .waitFor(On.Map, TreeSet.of(A), SECOND)
            .waitFor(On.Unfreeze, TreeSet.of(A), SECOND)
            .waitFor(On.Unfreeze, TreeSet.of(B), FIRST)
            .takeWaiting(A);
    assertEquals(Vector.of(FIRST, SECOND), t.mds().contexts());
    assertEquals(Vector.of(On.Map, On.Unfreeze), t.mds().waiting().map(Waiter::on));
  }

  @Test
  void whatWaitsInAnImportedDirfragWaitsForItsThawInstead() {
    var t =
        begin()
            .waitFor(On.Dentry, TreeSet.of(B), FIRST)
            .waitFor(On.SingleAuth, TreeSet.of(A), SECOND)
            .waitFor(On.Dir, TreeSet.of(B), FIRST)
            .deferToUnfreeze(A);
    assertEquals(
        Vector.of(
            new Waiter(On.Unfreeze, TreeSet.of(A), FIRST),
            new Waiter(On.Unfreeze, TreeSet.of(A), SECOND),
            new Waiter(On.Dir, TreeSet.of(B), FIRST)),
        t.mds().waiting());
    assertNull(t.died());
  }
}
