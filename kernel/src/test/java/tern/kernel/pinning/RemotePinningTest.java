package tern.kernel.pinning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Trimming;
import tern.kernel.exporting.Export;

final class RemotePinningTest {
  private static final Event.AtRank ASKED = new Event.HandleExportAuthPin(R0, R1);
  private static final Event.AtRank ANSWERED = new Event.HandleExportAuthPinAck(R1, R0);
  private static final Event.AtRank ENDED = new Event.HandleExportRequestFinish(R0, R1);
  private static final Message QUESTION =
      new Message.MMDSExportAuthPin(1, 1, 1, A, 1, TreeSet.of(A));

  /// Rank 1 is to export /a, of whose inode, which is rank 0's, a request holds a lock.
  private static Scene asking(Repair... repairs) {
    return Scene.of("away", repairs)
        .then(new Event.TakeLock(R1, A), new Event.ExportDir(R1, A, R2));
  }

  private static Remote waiting() {
    return new Remote(TreeMap.empty(), TreeSet.of(A), TreeSet.of(R0), false);
  }

  private static Remote pinned(boolean aborted) {
    return new Remote(TreeMap.of(R0, TreeSet.of(A)), TreeSet.of(A), TreeSet.empty(), aborted);
  }

  private static Message answer(TreeSet<Dir> pinned, boolean wouldblock) {
    return new Message.MMDSExportAuthPinAck(1, 1, 1, A, 1, pinned, wouldblock, false);
  }

  @Test
  void aLockThatIsTakenOfAnotherRanksInodeNeedsAPinThere() {
    var scene = asking();
    assertEquals(new Export.Locking(R2, 1, TreeSet.empty(), waiting()), scene.at(R1).exportOf(A));
    assertEquals(Vector.of(QUESTION), scene.channel(R1, R0));
    assertEquals(Vector.empty(), scene.at(R1).waiting());
  }

  @Test
  void handleExportAuthPinGivesAPinForEachInode() {
    var scene = asking();
    assertEquals(
        taken(
            scene
                .at(R0)
                .withDirfrag(ROOT, f -> f.addAuthPins(1))
                .withRemoteRequests(
                    new RemoteRequests(TreeMap.empty(), TreeSet.of(new Grant(R1, 1, A)))),
            send(R1, answer(TreeSet.of(A), false))),
        scene.step(ASKED));
  }

  @Test
  void handleExportAuthPinRefusesWhatWouldHaveToWait() {
    var scene =
        asking().with(R0, m -> m.withDirfrag(ROOT, f -> f.withFreeze(ROOT, false).addAuthPins(1)));
    assertEquals(taken(scene.at(R0), send(R1, answer(TreeSet.empty(), true))), scene.step(ASKED));
  }

  @Test
  void handleExportAuthPinSaysNothingMoreOfWhatIsNotItsOwn() {
    var scene = asking().with(R0, m -> m.withDirfrag(ROOT, f -> f.handedOver(1)));
    assertEquals(taken(scene.at(R0), send(R1, answer(TreeSet.empty(), false))), scene.step(ASKED));
  }

  @Test
  void handleExportAuthPinTakesBackWhatARequestHasIfItIsRefusedMore() {
    var scene = asking().then(ASKED).mail(R1, R0, QUESTION).with(R0, m -> m.withReadonly(true));
    assertEquals(
        taken(
            asking().at(R0).withReadonly(true),
            send(
                R1, new Message.MMDSExportAuthPinAck(1, 1, 1, A, 1, TreeSet.empty(), false, true))),
        scene.step(ASKED));
  }

  @Test
  void handleExportAuthPinAckLooksAgain() {
    var m = asking().then(ASKED, ANSWERED).at(R1);
    assertEquals(new Export.Locking(R2, 1, TreeSet.empty(), pinned(false)), m.exportOf(A));
    var again = new Context.DispatchExportDir(A, 1, 0);
    assertEquals(Vector.of(new Waiter(On.Lock, TreeSet.of(A), again)), m.waiting());
  }

  @Test
  void handleExportAuthPinAckTurnsBackIfAPinIsRefused() {
    var scene = asking().then(new Event.ForceReadonly(R0), ASKED, ANSWERED);
    assertTrue(scene.at(R1).exports().isEmpty());
    assertEquals(
        Vector.of(new Message.MMDSExportRequestFinish(1, 1, 1, A, 1)), scene.channel(R1, R0));
  }

  @Test
  void handleExportAuthPinAckIsOfARequestThatWaitsForIt() {
    var none = Scene.of("away").mail(R0, R1, answer(TreeSet.of(A), false));
    assertEquals(died(Assertion.RequestGet), none.step(ANSWERED));
    var twice = asking().then(ASKED, ANSWERED).mail(R0, R1, answer(TreeSet.of(A), false));
    assertEquals(died(Assertion.HandleSlaveAuthPinAckWaiting), twice.step(ANSWERED));
  }

  @Test
  void whatIsPinnedAtARankIsAskedForAgainWithMore() {
    var scene =
        Scene.of("apart")
            .then(new Event.TakeLock(R2, B), new Event.ExportDir(R2, B, R0))
            .then(
                new Event.HandleExportAuthPin(R1, R2),
                new Event.HandleExportAuthPinAck(R2, R1),
                new Event.TakeLock(R2, A))
            .with(R2, m -> m.withDirfrag(ROOT, f -> f.withDirAuth(DirAuth.sole(R1))))
            .then(new Event.ReleaseLock(R2, B), new Event.DispatchExportDir(R2));
    assertEquals(
        Vector.of(new Message.MMDSExportAuthPin(1, 1, 1, B, 1, TreeSet.of(A, B))),
        scene.channel(R2, R1));
    var twice =
        scene.with(R2, m -> m.withContexts(Vector.of(new Context.DispatchExportDir(B, 1, 0))));
    assertEquals(died(Assertion.AcquireLocksWaiting), twice.step(new Event.DispatchExportDir(R2)));
    var moved = twice.with(R2, m -> m.withDirfrag(A, f -> f.withDirAuth(DirAuth.sole(R0))));
    assertEquals(
        died(Assertion.AcquireLocksRemotePin), moved.step(new Event.DispatchExportDir(R2)));
  }

  @Test
  void handleExportRequestFinishDropsThePins() {
    var scene =
        asking()
            .then(ASKED, ANSWERED, new Event.ReleaseLock(R1, A), new Event.DispatchExportDir(R1));
    assertEquals(
        new Export.Discovering(R2, 1, TreeSet.empty(), pinned(false), false),
        scene.at(R1).exportOf(A));
    var freezing =
        scene.until(R1, m -> m.exports().get(A).exists(Export.Freezing.class::isInstance));
    assertEquals(1, freezing.at(R0).dirfrag(ROOT).authPins());
    var over = freezing.then(ENDED).at(R0);
    assertEquals(0, over.dirfrag(ROOT).authPins());
    assertEquals(RemoteRequests.NONE, over.remoteRequests());
  }

  /// Rank 1 sees that another is in this state, or is active as another instance.
  private static Scene sees(Scene scene, Rank who, State state) {
    var map = scene.at(R1).map();
    int instance = map.incarnationOf(who) + (state == State.ACTIVE ? 1 : 0);
    var next =
        new MdsMap(
            map.epoch() + 1,
            map.state().put(who, state),
            map.incarnation().put(who, instance),
            map.targets());
    return scene.published(R1, next).then(new Event.HandleMdsMap(R1, 1));
  }

  private static RemoteRequests outliving(Remote remote, Rank awaited) {
    return RemoteRequests.NONE.abort(
        1, new AbortedRequest(A, TreeSet.empty(), remote.withAborted(), awaited));
  }

  @Test
  void aRequestThatIsNotAnsweredOutlivesItsExport() {
    var scene = sees(asking(), R2, State.STOPPED);
    assertTrue(scene.at(R1).exports().isEmpty());
    assertEquals(outliving(waiting(), Rank.NONE), scene.at(R1).remoteRequests());
    assertTrue(scene.at(R1).remoteRequests().keepsDirfrag(A));
    assertTrue(scene.at(R1).remoteRequests().keepsInode(A));
    var over = scene.then(ASKED, ANSWERED);
    assertEquals(RemoteRequests.NONE, over.at(R1).remoteRequests());
    assertEquals(
        Vector.of(new Message.MMDSExportRequestFinish(2, 1, 1, A, 1)), over.channel(R1, R0));
  }

  @Test
  void aRequestThatWaitsForARankThatFailsEndsWhenThatIsActiveAgain() {
    var asked = new Remote(TreeMap.empty(), TreeSet.of(A), TreeSet.empty(), true);
    var failed = sees(asking(), R0, State.FAILED);
    assertEquals(outliving(asked, R0), failed.at(R1).remoteRequests());
    var back = sees(failed, R0, State.ACTIVE);
    assertEquals(outliving(asked, Rank.NONE), back.at(R1).remoteRequests());
    var over = back.then(new Event.DispatchExportDir(R1));
    assertEquals(RemoteRequests.NONE, over.at(R1).remoteRequests());
  }

  @Test
  void theRequestsOfARankThatFailsEndAndUnderARepairOfOneThatStops() {
    var grants = asking().then(ASKED).at(R0).remoteRequests();
    assertEquals(RemoteRequests.NONE, ended(State.FAILED));
    assertEquals(grants, ended(State.STOPPED));
    assertEquals(RemoteRequests.NONE, ended(State.STOPPED, Repair.EndRequestsOfStopped));
  }

  private static RemoteRequests ended(State state, Repair... repairs) {
    var scene = asking(repairs).then(ASKED);
    var map = scene.at(R0).map();
    var next = new MdsMap(2, map.state().put(R1, state), map.incarnation(), map.targets());
    return scene.published(R0, next).then(new Event.HandleMdsMap(R0, 1)).at(R0).remoteRequests();
  }

  @Test
  void whatItHasAskedForIsNotTrimmed() {
    var scene = Scene.of("apart").then(new Event.TakeLock(R2, A), new Event.ExportDir(R2, B, R0));
    var m = scene.then(new Event.ReleaseLock(R2, A)).at(R2);
    var gone =
        m.withCache(m.cache().remove(B))
            .withInodes(m.inodes().remove(B))
            .withExports(TreeMap.empty());
    var tree = scene.model().rules().tree();
    var inA = gone.withCache(gone.cache().remove(A));
    assertTrue(Trimming.mayTrimInode(tree, inA, A));
    var request = new AbortedRequest(B, TreeSet.empty(), waiting().withAborted(), Rank.NONE);
    var kept = inA.withRemoteRequests(RemoteRequests.NONE.abort(1, request));
    assertFalse(Trimming.mayTrimInode(tree, kept, A));
  }
}
