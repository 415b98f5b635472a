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
import tern.kernel.Scene;
import tern.kernel.exporting.Export;

final class RemoteWaiterTest {

  private static final Event.AtRank WAIT = new Event.RemoteWaiter(R0, A);

  private static Scene discovering() {
    return Scene.of("one").then(new Event.AuthPin(R0, A), new Event.ExportDir(R0, A, R1));
  }

  @Test
  void aFreezeNotesThatItKeepsAnotherRankWaiting() {
    var scene = discovering();
    var expected =
        scene.at(R0).withExport(A, new Export.Discovering(R1, 1, TreeSet.of(ROOT), true));
    assertEquals(taken(expected), scene.step(WAIT));
  }

  @Test
  void itNotesThatOnce() {
    assertEquals(disabled("~m.exports[d].remoteWaiters"), discovering().then(WAIT).step(WAIT));
  }

  @Test
  void withoutAnExportNobodyWaits() {
    assertEquals(disabled("d \\in DOMAIN m.exports"), Scene.of("one").step(WAIT));
  }

  @Test
  void anExportThatTakesItsLocksKeepsNobodyWaiting() {
    var scene = Scene.of("one").then(new Event.TakeLock(R0, A), new Event.ExportDir(R0, A, R1));
    assertEquals(
        disabled("m.exports[d].state \\in {\"DISCOVERING\", \"FREEZING\"}"), scene.step(WAIT));
  }

  @Test
  void aTreeThatIsFrozenIsOutOfReach() {
    var scene = discovering().with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(A, true)));
    assertEquals(disabled("IsFreezing(m, d)"), scene.step(WAIT));
  }
}
