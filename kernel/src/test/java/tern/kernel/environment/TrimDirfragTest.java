package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Pin;

final class TrimDirfragTest {
  private static final Event.AtRank TRIM = new Event.TrimDirfrag(R2, A);
  private static final Message GONE = new Message.MCacheExpire(1, 1, 1, A, A, 4);

  /// Rank 2 has a replica of /a, which is a subtree of these.
  private static Scene replica(DirAuth auth) {
    return Scene.of("nestedApart")
        .with(
            R2,
            m ->
                m.withCache(m.cache().put(A, Dirfrag.replica(auth, 4)))
                    .withInodes(m.inodes().put(A, TreeSet.empty())));
  }

  private static Mds without(Scene scene) {
    return scene.at(R2).withCache(scene.at(R2).cache().remove(A));
  }

  @Test
  void aSubtreeRootThatNothingNeedsGoesWithoutItsInode() {
    var scene = replica(DirAuth.sole(R0));
    assertEquals(taken(without(scene), send(R0, GONE)), scene.step(TRIM));
  }

  @Test
  void bothRanksThatMayAnswerAreTold() {
    var scene = replica(new DirAuth(R1, R0));
    assertEquals(taken(without(scene), send(R0, GONE), send(R1, GONE)), scene.step(TRIM));
  }

  @Test
  void aRankDoesNotTellItself() {
    var scene = replica(new DirAuth(R0, R2));
    assertEquals(taken(without(scene), send(R0, GONE)), scene.step(TRIM));
  }

  private static void assertStays(UnaryOperator<Mds> change) {
    var scene = replica(DirAuth.sole(R0)).with(R2, change);
    assertEquals(disabled("MayTrimDirfrag(mds[r], d)"), scene.step(TRIM));
  }

  private static Mds waiting(Mds m, On on, Dir d) {
    var context = new Context.RetryDiscoverPath(ROOT, A);
    return m.withWaiting(Vector.of(new Waiter(on, TreeSet.of(d), context)));
  }

  @Test
  void whatIsNoReplicaOfASubtreeRootStays() {
    assertStays(m -> m.withCache(m.cache().remove(A)));
    assertStays(m -> m.withDirfrag(A, f -> f.withDirAuth(DirAuth.INHERIT)));
    assertStays(m -> m.withDirfrag(A, f -> f.withAuth(true, TreeMap.empty(), 0)));
  }

  @Test
  void whatHangsOnAnInodeOfThisRankStays() {
    assertStays(m -> m.withDirfrag(ROOT, f -> f.withAuth(true, TreeMap.empty(), 0)));
  }

  @Test
  void whatAMigrationNeedsStays() {
    assertStays(m -> m.pin(A, Pin.STICKY));
    assertStays(m -> m.withDirfrag(A, f -> f.flag(Flag.EXPORTBOUND)));
    assertStays(m -> m.withDirfrag(A, f -> f.flag(Flag.IMPORTING)));
    assertStays(m -> m.withDirfrag(A, f -> f.flag(Flag.IMPORTBOUND)));
  }

  @Test
  void whatARequestHoldsStays() {
    assertStays(m -> m.withLocked(TreeMap.of(A, false)));
  }

  @Test
  void whatHasSomethingInItStays() {
    assertStays(m -> m.withInodes(m.inodes().put(B, TreeSet.empty())));
  }

  @Test
  void whatIsWaitedForStays() {
    assertStays(m -> waiting(m, On.Dentry, B));
    assertStays(m -> waiting(m, On.SingleAuth, A));
    assertStays(m -> waiting(m, On.Unfreeze, A));
  }

  @Test
  void whatBelongsToOneWhoHasYetToAnswerTheRejoinStays() {
    assertStays(m -> m.withRecovery(m.recovery().withRejoinAckGather(TreeSet.of(R0))));
  }

  @Test
  void aStoppingRankTrimsInItsPasses() {
    var scene =
        replica(DirAuth.sole(R0)).with(R2, m -> m.withMap(m.map().withState(R2, State.STOPPING)));
    assertEquals(disabled("State(mds[r]) = \"active\""), scene.step(TRIM));
  }

  @Test
  void aRankThatRecoversIsToldOnlyIfItHasHeardOfTheReplica() {
    for (var state : Vector.of(State.REPLAY, State.RESOLVE, State.REJOIN)) {
      var scene = replica(DirAuth.sole(R0)).with(R2, m -> m.withMap(m.map().withState(R0, state)));
      assertEquals(Vector.empty(), scene.then(TRIM).channel(R2, R0));
    }
    var told =
        replica(DirAuth.sole(R0))
            .with(
                R2,
                m ->
                    m.withMap(m.map().withState(R0, State.REJOIN))
                        .withRecovery(m.recovery().withRejoinSent(TreeSet.of(R0))));
    assertEquals(1, told.then(TRIM).channel(R2, R0).size());
  }
}
