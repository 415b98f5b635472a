package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeSet;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.MdsMap;
import tern.kernel.Scene;

final class AuthPinTest {

  private static final Event.AtRank PIN = new Event.AuthPin(R0, A);

  @Test
  void aRequestPinsADirfragThatItsRankOwns() {
    var scene = Scene.of("one");
    var expected = scene.at(R0).withClientPins(TreeSet.of(A)).withDirfrag(A, f -> f.addAuthPins(1));
    assertEquals(taken(expected), scene.step(PIN));
  }

  @Test
  void aDirfragIsPinnedByOneRequestAtATime() {
    assertEquals(disabled("d \\notin m.clientPins"), Scene.of("one").then(PIN).step(PIN));
  }

  @Test
  void aFreezeKeepsRequestsOut() {
    var scene = Scene.of("one").then(new Event.ExportDir(R0, A, R1));
    assertEquals(disabled("CanAuthPin(m, d)"), scene.step(PIN));
  }

  @Test
  void aReplicaIsNotPinned() {
    assertEquals(disabled("CanAuthPin(m, d)"), Scene.of("one").step(new Event.AuthPin(R1, ROOT)));
  }

  @Test
  void whatIsNotHeldIsNotPinned() {
    assertEquals(disabled("d \\in Held(m)"), Scene.of("one").step(new Event.AuthPin(R1, A)));
  }

  @Test
  void aRequestWaitsForABegunQueueToEnd() {
    var scene = Scene.of("one").with(R0, m -> m.withDraining(true));
    assertEquals(disabled("~mds[r].draining"), scene.step(PIN));
  }

  @Test
  void aRankThatRecoversServesNobody() {
    var scene =
        Scene.of("one").with(R0, m -> m.withMap(m.map().withState(R0, MdsMap.State.REJOIN)));
    assertEquals(disabled("State(mds[r]) \\in Serving"), scene.step(PIN));
  }
}
