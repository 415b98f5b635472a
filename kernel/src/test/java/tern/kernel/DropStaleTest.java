package tern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.MdsMap.State;

final class DropStaleTest {

  private static final Event.Delivery DROP = new Event.DropStale(R0, R1);

  private static Scene mailed() {
    return Scene.of("one").mail(R1, R0, new Message.MExportDirCancel(1, A, 1));
  }

  private static Mds without(Mds m, Rank r) {
    return m.withMap(m.map().withState(r, State.STOPPED));
  }

  @Test
  void aMessageFromARankThatHasStoppedIsLost() {
    var scene = mailed().with(R0, m -> without(m, R1));
    assertEquals(taken(scene.at(R0)), scene.step(DROP));
    assertEquals(Vector.empty(), scene.then(DROP).channel(R1, R0));
  }

  @Test
  void aMessageToARankThatHasStoppedIsLostWhateverItRuns() {
    var scene = mailed().with(R0, m -> without(m, R0).withDraining(true));
    assertEquals(taken(scene.at(R0)), scene.step(DROP));
  }

  @Test
  void aMessageIsNotLookedAtBeforeABegunQueueHasEnded() {
    var scene = mailed().with(R0, m -> without(m, R1).withDraining(true));
    assertEquals(disabled("Stale(r, p)"), scene.step(DROP));
  }

  @Test
  void aMessageBetweenRanksThatAreUpIsNotLost() {
    assertEquals(disabled("Stale(r, p)"), mailed().step(DROP));
  }

  @Test
  void anEmptyChannelHasNothingToLose() {
    assertEquals(disabled("net[p][r] # <<>>"), Scene.of("one").step(DROP));
  }
}
