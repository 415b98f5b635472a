package tern.kernel.recovery;

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
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Transition;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// What a map brings about in a recovery: `handle_mds_map`, step by step.
final class FollowTest {
  private static final Event.AtRank SEE = new Event.HandleMdsMap(R0, 1);
  private static final TreeSet<Rank> NOBODY = TreeSet.empty();

  /// Rank 0 is to see a map that it does not know.
  private static Scene changed(Scene scene, UnaryOperator<MdsMap> change) {
    return scene.published(R0, change.apply(scene.at(R0).map()).nextEpoch());
  }

  private static Mds seen(Scene scene) {
    return scene.at(R0).withMap(scene.cluster().maps().get(R0).get().head());
  }

  private static Mds with(Mds m, UnaryOperator<Recovery> change) {
    return m.withRecovery(change.apply(m.recovery()));
  }

  private static Scene knows(Scene scene, State state) {
    return scene.with(R0, m -> m.withMap(m.map().withState(R1, state)));
  }

  @Test
  void theWordOfARankThatHasFailedIsWaitedFor() {
    var scene = changed(Scene.of("one"), map -> map.withState(R1, State.FAILED));
    assertEquals(
        taken(with(seen(scene), r -> r.withResolveGather(TreeSet.of(R1)))), scene.step(SEE));
  }

  @Test
  void aRankThatFailsAgainNeedsAllOnceMore() {
    var all = TreeSet.of(R1, R2);
    UnaryOperator<Recovery> before =
        r -> r.withRejoinSent(all).withRejoinAckSent(all).withRejoinAckGather(all);
    var one = TreeSet.of(R2);
    UnaryOperator<Recovery> after =
        r ->
            r.withResolveGather(TreeSet.of(R1))
                .withRejoinSent(one)
                .withRejoinAckSent(one)
                .withRejoinAckGather(one);
    var scene =
        changed(
            Scene.of("bystander").with(R0, m -> with(m, before)),
            map -> map.withState(R1, State.FAILED));
    assertEquals(taken(with(seen(scene), after)), scene.step(SEE));
    var rejoins =
        changed(
            Scene.of("bystander")
                .with(R0, m -> with(m, before).withMap(m.map().withState(R0, State.REJOIN))),
            map -> map.withState(R1, State.FAILED));
    assertEquals(
        taken(with(with(seen(rejoins), after), r -> r.withRejoinGather(TreeSet.of(R1)))),
        rejoins.step(SEE));
  }

  @Test
  void aFailureThatIsSeenTwiceChangesNothingTheSecondTime() {
    var failed = knows(Scene.of("one"), State.FAILED);
    for (var state : Vector.of(State.REPLAY)) {
      var scene = changed(failed, map -> map.withInstance(R1, state));
      assertEquals(
          taken(with(seen(scene), r -> r.withResolveGather(TreeSet.of(R1)))), scene.step(SEE));
    }
  }

  @Test
  void aFailureInMapsThatAreSkippedIsSeen() {
    var exporting = Comeback.exporter("bystander", Export.Warning.class);
    var scene = changed(exporting, map -> map.withInstance(R1, State.REPLAY));
    var after = scene.then(SEE).at(R0);
    assertTrue(after.exportOf(A) instanceof Export.Cancelling);
    assertEquals(TreeSet.of(R1), after.recovery().resolveGather());
  }

  @Test
  void aStopInMapsThatAreSkippedIsSeenByTheMigratorAlone() {
    var importing = Scene.of("one").with(R0, m -> m.withImport(B, new Import.Discovering(R1, 1)));
    var scene = changed(importing, map -> map.withInstance(R1, State.ACTIVE));
    assertEquals(taken(seen(scene).withImports(TreeMap.empty())), scene.step(SEE));
  }

  @Test
  void aRankThatComesBackAfterItHasStoppedConcernsNobody() {
    var importing =
        knows(Scene.of("one"), State.STOPPED)
            .with(R0, m -> m.withImport(B, new Import.Discovering(R1, 1)));
    var scene = changed(importing, map -> map.withInstance(R1, State.ACTIVE));
    assertEquals(taken(seen(scene)), scene.step(SEE));
  }

  @Test
  void noRankGetsAsFarAsRejoiningUnseen() {
    assertEquals(
        died(Assertion.HandleMdsMapIncarnation),
        changed(Scene.of("one"), map -> map.withInstance(R1, State.REJOIN)).step(SEE));
    assertEquals(
        died(Assertion.HandleMdsMapJoined),
        changed(knows(Scene.of("one"), State.FAILED), map -> map.withInstance(R1, State.REJOIN))
            .step(SEE));
  }

  @Test
  void aRankThatStopsAgainBeforeItsComebackIsHeardOfKillsTheOthersUnlessThatIsAccepted() {
    UnaryOperator<MdsMap> stopsAgain = map -> map.withInstance(R1, State.STOPPING);
    assertEquals(
        died(Assertion.HandleMdsMapJoined),
        changed(knows(Scene.of("one"), State.STOPPED), stopsAgain).step(SEE));
    var scene = changed(knows(Scene.of("one", Repair.AcceptStopping), State.STOPPED), stopsAgain);
    assertEquals(taken(seen(scene)), scene.step(SEE));
  }

  @Test
  void aRankThatReplaysOnlyTakesNote() {
    var replaying = Comeback.booted(Scene.of("one"), R0);
    var scene =
        changed(replaying, map -> map.withInstance(R1, State.REPLAY).withState(R1, State.RESOLVE));
    assertEquals(taken(seen(scene)), scene.step(SEE));
  }

  @Test
  void whoResolvesWaitsForAllAndSaysWhatIsItsOwn() {
    var replaying = Comeback.booted(Scene.of("bound"), R0);
    var scene = changed(replaying, map -> map.withState(R0, State.RESOLVE));
    var epoch = seen(scene).map().epoch();
    var message =
        new Message.MMDSResolve(epoch, 2, 1, TreeMap.of(ROOT, TreeSet.of(B)), TreeMap.empty());
    assertEquals(
        taken(
            with(seen(scene), r -> r.withResolveGather(TreeSet.of(R1, R2))),
            Scene.send(R1, message),
            Scene.send(R2, message)),
        scene.step(SEE));
  }

  @Test
  void whoServesTellsThoseThatResolveWhatIsItsOwn() {
    var scene = changed(Scene.of("bound"), map -> map.withInstance(R2, State.RESOLVE));
    var message =
        new Message.MMDSResolve(2, 1, 2, TreeMap.of(ROOT, TreeSet.of(B)), TreeMap.empty());
    assertEquals(
        taken(
            with(
                seen(scene),
                r -> r.withResolveGather(TreeSet.of(R2)).withRecoverySet(TreeSet.of(R1, R2))),
            Scene.send(R2, message)),
        scene.step(SEE));
  }

  @Test
  void ownTreesThatTouchAreOneClaimAndThoseOfOthersAreBounds() {
    var nested =
        Scene.of("enclosing")
            .with(
                R0,
                m ->
                    m.withDirfrag(B, f -> f.withDirAuth(DirAuth.sole(R0)))
                        .withDirfrag(Scene.C, f -> f.withDirAuth(DirAuth.sole(R1))));
    var scene = changed(nested, map -> map.withInstance(R1, State.RESOLVE));
    var resolve = (Message.MMDSResolve) scene.then(SEE).channel(R0, R1).last();
    assertEquals(TreeMap.of(ROOT, TreeSet.of(Scene.C)), resolve.subtrees());
  }

  @Test
  void aMigrationUnderWayKeepsTheResolvesBack() {
    var exporting = Comeback.exporter("bystander", Export.Exporting.class);
    var scene = changed(exporting, map -> map.withInstance(R1, State.RESOLVE));
    var waiting = scene.then(SEE);
    assertTrue(waiting.at(R0).recovery().resolvesPending());
    assertEquals(exporting.channel(R0, R1), waiting.channel(R0, R1));
    var ack = new Message.MExportDirNotifyAck(A, 1, DirAuth.sole(R0));
    var heard = Comeback.hears(waiting, new Event.HandleExportNotifyAck(R0, R2), ack);
    var after = (Transition.Taken) heard;
    assertFalse(after.next().recovery().resolvesPending());
    assertTrue(after.next().exports().isEmpty());
    assertEquals(1, after.effects().size());
  }

  @Test
  void whileARankReplaysNobodyResolves() {
    var scene =
        changed(
            Scene.of("bystander"),
            map -> map.withInstance(R1, State.RESOLVE).withInstance(R2, State.REPLAY));
    var after = scene.then(SEE);
    assertEquals(Vector.empty(), after.channel(R0, R1));
    assertEquals(TreeSet.of(R1, R2), after.at(R0).recovery().resolveGather());
  }

  @Test
  void resolvesGoOutAgainForARankThatIsAnotherInstance() {
    var resolving =
        knows(Scene.of("one"), State.RESOLVE).with(R0, m -> m.withMap(m.map().nextEpoch()));
    var again = changed(resolving, map -> map.withInstance(R1, State.RESOLVE));
    assertEquals(1, again.then(SEE).channel(R0, R1).size());
    var same = changed(resolving, UnaryOperator.identity());
    assertEquals(Vector.empty(), same.then(SEE).channel(R0, R1));
  }

  @Test
  void rejoinsWaitForTheLastResolve() {
    var resolving =
        knows(Scene.of("one"), State.RESOLVE)
            .with(
                R0,
                m ->
                    with(
                        m,
                        r -> r.withRecoverySet(TreeSet.of(R1)).withResolveGather(TreeSet.of(R1))));
    var scene = changed(resolving, map -> map.withState(R1, State.REJOIN));
    assertEquals(taken(with(seen(scene), r -> r.withRejoinsPending(true))), scene.step(SEE));
    var spoken = resolving.with(R0, m -> with(m, r -> r.withResolveGather(NOBODY)));
    var after = changed(spoken, map -> map.withState(R1, State.REJOIN)).then(SEE);
    assertEquals(TreeSet.of(R1), after.at(R0).recovery().rejoinSent());
    assertEquals(
        new Message.MMDSCacheRejoin(2, 1, 1, true, TreeMap.empty()), after.channel(R0, R1).last());
  }

  @Test
  void whoRejoinsWaitsForAll() {
    var resolving =
        Scene.of("one")
            .with(
                R0,
                m ->
                    with(
                        m.withMap(m.map().withState(R0, State.RESOLVE)),
                        r ->
                            r.withRecoverySet(TreeSet.of(R1)).withRejoinAckGather(TreeSet.of(R2))));
    var scene = changed(resolving, map -> map.withState(R0, State.REJOIN));
    var after = scene.then(SEE).at(R0).recovery();
    assertEquals(TreeSet.of(R1), after.rejoinGather());
    assertEquals(TreeSet.of(R1), after.rejoinAckGather());
  }

  @Test
  void aRankThatIsAloneHasRejoinedAtOnce() {
    var map = Scene.of("one").cluster().monitor().map().withState(R1, State.STOPPED);
    var alone = Comeback.booted(Scene.of("one").standing(map), R0);
    var after = alone.then(new Event.PublishWanted(R0), SEE);
    assertEquals(TreeMap.of(R0, State.ACTIVE), after.cluster().monitor().asked());
  }

  @Test
  void whoWaitedForItToServeIsAnswered() {
    var context = new Context.RetryDiscover(R1, new Message.MDiscover(1, 1, 2, A, true, Dir.NONE));
    var scene =
        changed(
            Scene.of("one")
                .with(
                    R0,
                    m ->
                        m.withMap(m.map().withState(R0, State.REJOIN))
                            .withWaiting(
                                Vector.of(new Waiter(On.Active, TreeSet.of(ROOT), context)))),
            map -> map.withState(R0, State.ACTIVE));
    assertEquals(
        taken(seen(scene).withWaiting(Vector.empty()).withContexts(Vector.of(context))),
        scene.step(SEE));
  }

  @Test
  void whatWasAskedARankThatHasFailedIsAskedAgain() {
    var scene = Scene.of("lookup");
    var bound = new Context.RetryDiscoverPath(A, B);
    UnaryOperator<Mds> waits =
        m ->
            m.withMap(m.map().withState(R0, State.RESOLVE))
                .withCache(m.cache().remove(A))
                .withWaiting(
                    Vector.of(
                        new Waiter(On.Dir, TreeSet.of(A), bound),
                        new Waiter(On.Dir, TreeSet.of(A), bound)));
    var asking =
        scene
            .with(R1, waits)
            .published(R1, scene.at(R1).map().withState(R0, State.REJOIN).nextEpoch());
    var after = asking.then(new Event.HandleMdsMap(R1, 1));
    assertEquals(
        Vector.of(new Message.MDiscover(2, 1, 1, A, true, Dir.NONE)),
        after.channel(R1, R0).filter(Message.MDiscover.class::isInstance));
  }

  @Test
  void anInodeThatWasAskedForIsAskedForAgain() {
    var scene = Scene.of("one");
    var bound = new Context.RetryDiscoverPath(ROOT, A);
    var asking =
        scene
            .with(
                R1,
                m ->
                    m.withMap(m.map().withState(R0, State.RESOLVE))
                        .withWaiting(Vector.of(new Waiter(On.Dentry, TreeSet.of(A), bound))))
            .published(R1, scene.at(R1).map().withState(R0, State.REJOIN).nextEpoch());
    var after = asking.then(new Event.HandleMdsMap(R1, 1));
    assertEquals(new Message.MDiscover(2, 1, 1, ROOT, false, A), after.channel(R1, R0).last());
    var other = asking.with(R1, m -> m.withMap(m.map().withState(R0, State.ACTIVE)));
    assertFalse(
        other
            .then(new Event.HandleMdsMap(R1, 1))
            .channel(R1, R0)
            .exists(Message.MDiscover.class::isInstance));
  }

  @Test
  void whatComesBackIsWhatWasThere() {
    for (var r : Vector.of(R0, R1, R2)) {
      var after = Comeback.failed(Scene.of("bound"), r).rest();
      assertEquals(State.ACTIVE, after.at(r).state());
      assertEquals(2, after.at(r).incarnation());
      for (var m : after.cluster().mds().values()) {
        assertEquals(Scene.of("bound").at(m.rank()).durable(), m.durable());
        assertTrue(after.cluster().isWhole());
      }
    }
  }
}
