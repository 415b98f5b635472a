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
    return Scene.of("one").mail(R1, R0, new Message.MExportDirCancel(1, 1, 1, A, 1));
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

  @Test
  void aMessageFromOrForAnInstanceThatIsGoneIsLost() {
    var from = mailed().with(R0, m -> m.withMap(m.map().withInstance(R1, State.REPLAY)));
    assertEquals(taken(from.at(R0)), from.step(DROP));
    var to = mailed().with(R0, m -> m.begun(m.map().withInstance(R0, State.REPLAY)));
    assertEquals(taken(to.at(R0)), to.step(DROP));
  }

  @Test
  void aMessageForTheNextInstanceWaitsForIt() {
    var scene = Scene.of("one").mail(R1, R0, new Message.MExportDirCancel(1, 1, 2, A, 1));
    for (var state : Vector.of(State.ACTIVE, State.STOPPED)) {
      var waits = scene.with(R0, m -> m.withMap(m.map().withState(R0, state)));
      assertEquals(disabled("Stale(r, p)"), waits.step(DROP));
    }
  }

  @Test
  void aMessageFromAnInstanceThatTheMapDoesNotKnowWaitsForTheMap() {
    var scene = Scene.of("one").mail(R1, R0, new Message.MExportDirCancel(0, 2, 1, A, 1));
    for (var state : Vector.of(State.ACTIVE, State.FAILED)) {
      var waits = scene.with(R0, m -> m.withMap(m.map().withState(R1, state)));
      assertEquals(disabled("Stale(r, p)"), waits.step(DROP));
    }
    assertEquals(
        disabled("Head(net[p][r]).sender = mds[r].map.incarnation[p]"),
        scene.step(new Event.HandleExportCancel(R0, R1)));
  }
}
