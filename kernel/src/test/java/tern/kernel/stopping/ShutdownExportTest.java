package tern.kernel.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.disabled;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.queue.Queued;

final class ShutdownExportTest {

  private static final Event.AtRank DRAIN = new Event.ShutdownExport(R2);
  private static final Event.AtRank DRAIN_TWO = new Event.ShutdownExport(R1);
  private static final Dir OTHER = new Dir("/b");

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
    assertEquals(disabled("Drains(m) # {}"), stopping().then(DRAIN).step(DRAIN));
  }

  @Test
  void whatIsNotHeldIsNotSent() {
    var scene = stopping().with(R2, m -> m.withCache(m.cache().remove(B)));
    assertEquals(disabled("Drains(m) # {}"), scene.step(DRAIN));
  }

  /// Rank 1 owns two trees and stops.
  private static Scene withTwo() {
    return Scene.of("queueDrained")
        .then(new Event.PublishStopping(R1), new Event.HandleMdsMap(R1, 1));
  }

  @Test
  void allThatItOwnsIsQueuedAndTheFirstGoes() {
    var m = withTwo().then(DRAIN_TWO).at(R1);
    assertEquals(TreeSet.of(A), m.exports().keySet());
    assertEquals(Vector.of(new Queued(OTHER, R0)), m.exportQueue().entries());
  }

  @Test
  void whatHasBeenQueuedIsForgottenAndQueuedAnew() {
    var m = withTwo().then(DRAIN_TWO, DRAIN_TWO).at(R1);
    assertEquals(Vector.of(new Queued(OTHER, R0)), m.exportQueue().entries());
    assertEquals(3, m.exportQueue().gen());
  }

  @Test
  void whileItIsReadOnlyNothingGoes() {
    var scene = withTwo().then(new Event.ForceReadonly(R1));
    assertEquals(disabled("Drains(m) # {}"), scene.step(DRAIN_TWO));
  }
}
