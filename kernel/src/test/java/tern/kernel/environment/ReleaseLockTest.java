package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Context;
import tern.kernel.Event;
import tern.kernel.Scene;

final class ReleaseLockTest {

  private static final Event.AtRank RELEASE = new Event.ReleaseLock(R0, A);

  @Test
  void aLockThatIsLetGoTakesItsPinAlong() {
    var start = Scene.of("one");
    assertEquals(taken(start.at(R0)), start.then(new Event.TakeLock(R0, A)).step(RELEASE));
  }

  @Test
  void aLockWithoutAPinJustGoes() {
    var start = Scene.of("away");
    assertEquals(
        taken(start.at(R1)),
        start.then(new Event.TakeLock(R1, A)).step(new Event.ReleaseLock(R1, A)));
  }

  @Test
  void whoWaitsForTheLockGoesOn() {
    var scene = Scene.of("one").then(new Event.TakeLock(R0, A), new Event.ExportDir(R0, A, R1));
    var expected =
        scene
            .at(R0)
            .withLocked(TreeMap.empty())
            .withWaiting(Vector.empty())
            .withContexts(Vector.of(new Context.DispatchExportDir(A, 1, 0)))
            .withDirfrag(ROOT, f -> f.addAuthPins(-1));
    assertEquals(taken(expected), scene.step(RELEASE));
  }

  @Test
  void withoutALockNothingIsLetGo() {
    assertEquals(disabled("d \\in DOMAIN m.locked"), Scene.of("one").step(RELEASE));
  }
}
