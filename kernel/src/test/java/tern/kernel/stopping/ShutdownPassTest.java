package tern.kernel.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Scene;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;

final class ShutdownPassTest {

  private static final Event.AtRank PASS = new Event.ShutdownPass(R1);

  private static Scene empty() {
    return Scene.of("one")
        .then(
            new Event.PublishStopping(R1),
            new Event.HandleMdsMap(R1, 1),
            new Event.ShutdownTrimDirfrag(R1, ROOT));
  }

  @Test
  void aRankWithNothingLeftAsksToBeLetGo() {
    var scene = empty();
    assertEquals(
        taken(scene.at(R1).withAskedToStop(true), new Effect.Ask(State.STOPPED)), scene.step(PASS));
    assertEquals(TreeMap.of(R1, State.STOPPED), scene.then(PASS).cluster().monitor().asked());
  }

  @Test
  void itAsksOnce() {
    assertEquals(disabled("MayAskToStop(m)"), empty().then(PASS).step(PASS));
  }

  @Test
  void whatIsStillHeldKeepsIt() {
    var scene = Scene.of("one").then(new Event.PublishStopping(R1), new Event.HandleMdsMap(R1, 1));
    assertEquals(disabled("MayAskToStop(m)"), scene.step(PASS));
  }

  @Test
  void whatIsNotDurableKeepsIt() {
    var scene = empty().with(R1, m -> m.withJournal(Vector.of(new Entry.ExportGo(A, 1))));
    assertEquals(disabled("MayAskToStop(m)"), scene.step(PASS));
  }

  @Test
  void aMigrationThatIsLeftKillsIt() {
    var scene = empty().with(R1, m -> m.withImport(A, new Import.Discovering(R0, 1)));
    assertEquals(died(Assertion.ShutdownPassMigration), scene.step(PASS));
    assertEquals(TreeMap.empty(), scene.then(PASS).cluster().monitor().asked());
  }
}
