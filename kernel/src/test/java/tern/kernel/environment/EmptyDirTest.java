package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.MdsMap;
import tern.kernel.Scene;
import tern.kernel.cache.Dirfrag.Flag;

final class EmptyDirTest {
  private static final Event.AtRank EMPTY = new Event.EmptyDir(R0, A);

  @Test
  void whatIsInADirectoryIsRemovedWhereItIsOwned() {
    var scene = Scene.of("one");
    assertEquals(taken(scene.at(R0).withDirfrag(A, f -> f.flag(Flag.EMPTY))), scene.step(EMPTY));
    assertEquals(disabled("~IsEmpty(m, d)"), scene.then(EMPTY).step(EMPTY));
    assertEquals(
        disabled("CanAuthPin(m, d)"),
        scene.then(new Event.ExportDir(R0, A, R1)).rest().step(EMPTY));
  }

  @Test
  void aDirectoryWithOthersInItIsNotEmpty() {
    assertEquals(disabled("\\A x \\in Dirs : Parent[x] # d"), Scene.of("nested").step(EMPTY));
  }

  @Test
  void aFreezeKeepsRequestsOut() {
    var scene = Scene.of("one").then(new Event.ExportDir(R0, A, R1));
    assertEquals(disabled("CanAuthPin(m, d)"), scene.step(EMPTY));
  }

  @Test
  void whatIsNotHeldIsNotEmptied() {
    assertEquals(disabled("d \\in Held(m)"), Scene.of("one").step(new Event.EmptyDir(R1, A)));
  }

  @Test
  void aRankThatRecoversServesNobody() {
    var scene =
        Scene.of("one").with(R0, m -> m.withMap(m.map().withState(R0, MdsMap.State.REJOIN)));
    assertEquals(disabled("State(mds[r]) \\in Serving"), scene.step(EMPTY));
  }

  @Test
  void thatItIsEmptyGoesWithTheTreeAndIsForgottenWhereItWas() {
    var scene =
        Scene.of("nested").then(new Event.EmptyDir(R0, B), new Event.ExportDir(R0, A, R1)).rest();
    assertTrue(scene.at(R1).dirfrag(B).isEmpty());
    assertFalse(scene.at(R1).dirfrag(A).isEmpty());
    assertFalse(scene.at(R0).cache().get(B).exists(f -> f.isEmpty()));
  }
}
