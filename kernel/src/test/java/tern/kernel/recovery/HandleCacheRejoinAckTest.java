package tern.kernel.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import org.junit.jupiter.api.Test;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Scene;

final class HandleCacheRejoinAckTest {
  private static final Event.Delivery ACK = new Event.HandleCacheRejoinAck(R2, R0);
  private static final Message TOLD =
      new Message.MMDSCacheRejoinAck(0, 0, 0, TreeMap.of(ROOT, 3, A, 9));

  /// Rank 2, which holds no more than the root, waits for these.
  private static Scene waits(boolean rejoined) {
    var scene = Comeback.until(Comeback.booted(Scene.of("bystander"), R2), R2, State.REJOIN);
    var gather = rejoined ? TreeSet.of(R0) : TreeSet.of(R0, R1);
    return scene.with(
        R2,
        m ->
            m.withRecovery(
                m.recovery().withRejoinGather(TreeSet.empty()).withRejoinAckGather(gather)));
  }

  @Test
  void aReplicaHasTheNonceThatItsOwnerSays() {
    var scene = waits(false);
    var recovery = scene.at(R2).recovery();
    assertEquals(
        taken(
            scene
                .at(R2)
                .withDirfrag(ROOT, f -> f.withNonce(3))
                .withRecovery(recovery.withRejoinAckGather(TreeSet.of(R1)))),
        Comeback.hears(scene, ACK, TOLD));
  }

  @Test
  void theLastAnswerEndsTheRecovery() {
    var scene = waits(true);
    var recovery = scene.at(R2).recovery();
    assertEquals(
        taken(
            scene
                .at(R2)
                .withDirfrag(ROOT, f -> f.withNonce(3))
                .withRecovery(recovery.withRejoinAckGather(TreeSet.empty())),
            new Effect.Ask(State.ACTIVE)),
        Comeback.hears(scene, ACK, TOLD));
  }

  @Test
  void whatIsItsOwnHasNoNonce() {
    var scene =
        waits(true).with(R2, m -> m.withDirfrag(ROOT, f -> f.withAuth(true, TreeMap.empty(), 0)));
    var expected =
        scene.at(R2).withRecovery(scene.at(R2).recovery().withRejoinAckGather(TreeSet.empty()));
    assertEquals(taken(expected, new Effect.Ask(State.ACTIVE)), Comeback.hears(scene, ACK, TOLD));
  }

  @Test
  void aRankThatServesTakesTheNoncesAndAsksForNothing() {
    var scene = waits(true).with(R2, m -> m.withMap(m.map().withState(R2, State.ACTIVE)));
    var recovery = scene.at(R2).recovery();
    assertEquals(
        taken(
            scene
                .at(R2)
                .withDirfrag(ROOT, f -> f.withNonce(3))
                .withRecovery(recovery.withRejoinAckGather(TreeSet.empty()))),
        Comeback.hears(scene, ACK, TOLD));
  }
}
