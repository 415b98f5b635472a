package tern.kernel.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Scene;
import tern.kernel.cluster.Budget.Kind;
import tern.kernel.exporting.Export;
import tern.kernel.journal.Entry;

final class HaltTest {
  private static final Event.AtRank HALT = new Event.Halt(R0);
  private static final Entry EXPORT = new Entry.EExport(A, TreeSet.empty());

  private static Scene exporting() {
    return Scene.of("one")
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> m.exports().get(A).exists(Export.Exporting.class::isInstance));
  }

  private static int failuresLeft(Scene scene) {
    return scene.cluster().budget().left(Kind.FAILURES);
  }

  @Test
  void nothingIsLeftButTheJournalAndOfThatNoSyncs() {
    var scene =
        exporting().with(R0, m -> m.withJournal(Vector.of(new Entry.ExportGo(A, 1), EXPORT)));
    var start = Scene.of("one");
    var left = scene.at(R0).blank(start.at(R0).map()).withJournal(Vector.of(EXPORT));
    assertEquals(taken(left, new Effect.LoseMail(TreeMap.empty())), scene.step(HALT));
    assertTrue(left.halted() && left.cache().isEmpty() && left.exports().isEmpty());
    assertEquals(scene.at(R0).durable(), left.durable());
  }

  @Test
  void whatIsUnderWayToItIsLostAndWhatItHasSentIsNot() {
    var before = exporting().then(new Event.PublishEpoch());
    var after = before.then(new Event.HandleExportDir(R1, R0), HALT);
    assertEquals(Vector.empty(), after.cluster().maps().get(R0).get());
    assertEquals(before.channel(R0, R1).tail(), after.channel(R0, R1));
    var answered = before.then(new Event.HandleExportDir(R1, R0), new Event.ImportLoggedStart(R1));
    assertFalse(answered.channel(R1, R0).isEmpty());
    assertEquals(Vector.empty(), answered.then(HALT).channel(R1, R0));
  }

  @Test
  void itHappensOnceAndNotToARankThatHasLeft() {
    assertEquals(disabled("~mds[r].halted"), Scene.of("one").then(HALT).step(HALT));
    var map = Scene.of("one").cluster().monitor().map();
    var left = Scene.of("one").standing(map.withState(R0, State.STOPPED));
    assertEquals(disabled("monitor.map.state[r] # \"stopped\""), left.step(HALT));
    var waits = Scene.of("one").with(R0, m -> m.withMap(map.withState(R0, State.STOPPED)));
    assertEquals(disabled("State(mds[r]) # \"stopped\""), waits.step(HALT));
  }

  @Test
  void aRankThatHasHaltedTakesNothing() {
    var halted = exporting().then(HALT, new Event.PublishEpoch());
    for (var event : halted.cluster().enabled(halted.model())) {
      assertFalse(event instanceof Event.AtRank at && at.r().equals(R0), event.toString());
    }
  }

  @Test
  void theFirstHalfOfAFailureIsPaidForAndTheSecondIsOwed() {
    var start = Scene.of("one");
    var halted = start.then(HALT);
    var failed = start.then(new Event.PublishFailed(R0));
    assertFalse(start.cluster().isOwed(HALT));
    assertTrue(failed.cluster().isOwed(HALT));
    assertTrue(halted.cluster().isOwed(new Event.PublishFailed(R0)));
    assertFalse(halted.cluster().isOwed(new Event.PublishFailed(R1)));
    assertEquals(failuresLeft(start) - 1, failuresLeft(halted));
    assertEquals(failuresLeft(start) - 1, failuresLeft(failed));
    assertEquals(failuresLeft(halted), failuresLeft(halted.then(new Event.PublishFailed(R0))));
    assertEquals(failuresLeft(failed), failuresLeft(failed.then(HALT)));
  }

  @Test
  void whatElseARankDoesThatHasFailedButRunsOnStillCosts() {
    var failed = Scene.of("one").then(new Event.PublishFailed(R0));
    var left = failed.cluster().budget().left(Kind.PINS);
    var pinned = failed.then(new Event.AuthPin(R0, A));
    assertEquals(left - 1, pinned.cluster().budget().left(Kind.PINS));
    assertFalse(failed.cluster().isOwed(new Event.AuthPin(R0, A)));
  }

  @Test
  void aRankThatRecoversCanFailAgain() {
    var failed =
        Scene.of("one").then(HALT, new Event.PublishFailed(R0), new Event.PublishReplay(R0));
    assertFalse(failed.cluster().isWhole());
    assertEquals(disabled("~mds[r].halted"), failed.step(HALT));
    var again = failed.then(new Event.BootStart(R0, 1), HALT, new Event.PublishFailed(R0));
    assertEquals(2, again.at(R0).incarnation());
    assertTrue(again.cluster().isOwed(new Event.PublishReplay(R0)));
  }

  @Test
  void thatItHasGotRidOfAllOutlivesTheInstance() {
    var scene = Scene.of("one").with(R0, m -> m.withAskedToStop(true)).then(HALT);
    assertTrue(scene.at(R0).askedToStop());
  }
}
