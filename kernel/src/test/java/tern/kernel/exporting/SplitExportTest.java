package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Scene;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.queue.ExportBase;
import tern.kernel.queue.Queued;

/// A tree that is too large goes in parts.
final class SplitExportTest {
  private static final Dir C = new Dir("/a/c");
  private static final Event ASK = new Event.ExportDirNicely(R0, A, R1);

  private static Scene split() {
    return Scene.of("split").then(ASK);
  }

  private static Scene cancelled(Scene scene, Dir part) {
    return scene
        .then(new Event.RemoteWaiter(R0, part))
        .then(new Event.FindStaleExportFreeze(R0, part));
  }

  @Test
  void thePartsBeginInTheSameStepAndTheTreeItselfTurnsBack() {
    var m = split().at(R0);
    assertEquals(
        TreeMap.of(
            B, new Export.Discovering(R1, 2, TreeSet.of(ROOT, A), false),
            C, new Export.Discovering(R1, 3, TreeSet.of(ROOT, A), false)),
        m.exports());
    assertFalse(m.dirfrag(A).state().contains(Flag.EXPORTING));
    assertEquals(2, m.dirfrag(A).authPins());
    assertEquals(2 * 1801, m.exportQueue().exporting());
    assertEquals(0, m.exportQueue().locking());
    assertEquals(TreeMap.of(1, new ExportBase(A, R1, 2, 1, false)), m.exportQueue().splits());
    assertEquals(TreeMap.of(B, 1, C, 1), m.exportQueue().parents());
  }

  @Test
  void whenThePartsHaveGoneTheRestGoes() {
    var scene = split().until(R0, m -> m.exports().containsKey(A));
    var m = scene.at(R0);
    assertEquals(TreeSet.of(A), m.exports().keySet());
    assertEquals(2802, m.exportQueue().exporting());
    assertEquals(TreeMap.empty(), m.exportQueue().splits());
    assertFalse(scene.rest().at(R0).dirfrag(A).auth());
  }

  @Test
  void ifAllPartsTurnBackNothingFollows() {
    var scene = cancelled(cancelled(split(), B), C);
    var m = scene.at(R0);
    assertEquals(TreeMap.empty(), m.exports());
    assertEquals(TreeMap.empty(), m.exportQueue().splits());
    assertEquals(Vector.empty(), m.exportQueue().entries());
    assertEquals(0, m.exportQueue().exporting());
  }

  @Test
  void ifOneOfThemTurnsBackItIsTriedAgainWithTheRest() {
    var scene = cancelled(split(), B);
    assertEquals(1, scene.at(R0).exportQueue().splits().get(1).get().pending());
    var again = scene.until(R0, m -> m.exports().containsKey(B));
    assertEquals(TreeMap.of(B, 4), again.at(R0).exportQueue().parents());
    var rest = again.until(R0, m -> m.exports().containsKey(A));
    assertEquals(2802, rest.at(R0).exportQueue().exporting());
  }

  @Test
  void theSearchStopsAtTheFirstThatIsEnough() {
    var scene = Scene.of("split").then(new Event.HandleConfChange(R0, 1500), ASK);
    assertEquals(TreeSet.of(B), scene.at(R0).exports().keySet());
  }

  @Test
  void aTreeThatIsNotTooLargeGoesAsAWhole() {
    var scene = Scene.of("split").then(new Event.HandleConfChange(R0, 7000), ASK);
    assertEquals(TreeSet.of(A), scene.at(R0).exports().keySet());
    assertEquals(2802 + 2 * 1801, scene.at(R0).exportQueue().exporting());
  }

  @Test
  void whatIsNotBusyInATreeThatFitsGoesOnItsOwn() {
    var scene = Scene.of("splitNested").then(new Event.ExportDir(R0, B, R1), ASK);
    assertEquals(TreeSet.of(B, C), scene.at(R0).exports().keySet());
    assertEquals(TreeMap.of(C, 2), scene.at(R0).exportQueue().parents());
  }

  @Test
  void aPartIsLookedAtAgainWhenItHasItsLocks() {
    var locked = Scene.of("split").then(new Event.TakeLock(R0, C), ASK);
    assertEquals(new Export.Locking(R1, 3, TreeSet.of(ROOT, A)), locked.at(R0).exportOf(C));
    assertEquals(1, locked.at(R0).exportQueue().locking());
    var begun = locked.then(new Event.ReleaseLock(R0, C), new Event.DispatchExportDir(R0));
    assertTrue(begun.at(R0).exportOf(C) instanceof Export.Discovering);
    assertEquals(0, begun.at(R0).exportQueue().locking());
  }

  @Test
  void theRestWaitsAtTheFrontForItsTurn() {
    var scene =
        split()
            .then(new Event.HandleConfChange(R0, 1500))
            .with(R0, m -> m.withExportQueue(m.exportQueue().enqueue(ROOT, R1)))
            .until(R0, m -> m.exportQueue().splits().isEmpty());
    assertEquals(Vector.of(new Queued(ROOT, R1)), scene.at(R0).exportQueue().entries());
    assertEquals(TreeSet.of(A), scene.at(R0).exports().keySet());
  }
}
