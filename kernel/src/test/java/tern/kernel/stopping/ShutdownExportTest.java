package tern.kernel.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.disabled;

import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;

final class ShutdownExportTest {

  private static final Event.AtRank DRAIN = new Event.ShutdownExport(R2, B);

  private static Scene stopping() {
    return Scene.of("bound").then(new Event.PublishStopping(R2), new Event.HandleMdsMap(R2, 1));
  }

  @Test
  void aStoppingRankSendsASubtreeHome() {
    var scene = stopping();
    assertEquals(1, scene.then(DRAIN).at(R2).lastTid());
    assertEquals(R0, scene.then(DRAIN).at(R2).exportOf(B).peer());
    assertEquals(8, scene.then(DRAIN).cluster().budget().drains());
  }

  @Test
  void aSubtreeWhoseHomeCannotTakeItGoesToTheOwnerOfTheRoot() {
    var scene =
        stopping()
            .with(R2, m -> m.withDirfrag(A, f -> f.withDirAuth(DirAuth.sole(R1))))
            .with(R2, m -> m.withMap(m.map().withState(R1, State.STOPPED)));
    assertEquals(R0, scene.then(DRAIN).at(R2).exportOf(B).peer());
  }

  @Test
  void aRankThatIsActiveDrainsNothing() {
    assertEquals(disabled("Stopping(r)"), Scene.of("bound").step(DRAIN));
  }

  @Test
  void aSubtreeOnTheMoveIsNotSentAgain() {
    assertEquals(disabled("MayDrain(m, d)"), stopping().then(DRAIN).step(DRAIN));
  }

  @Test
  void whatIsNotHeldIsNotSent() {
    var scene = stopping().with(R2, m -> m.withCache(m.cache().remove(B)));
    assertEquals(disabled("d \\in Held(m)"), scene.step(DRAIN));
  }
}
