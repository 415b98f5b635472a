package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.queue.Queued;

final class HandleConfChangeTest {
  private static final Dir B = new Dir("/b");

  private static Event.AtRank limit(int n) {
    return new Event.HandleConfChange(R0, n);
  }

  private static Event nicely(Dir d) {
    return new Event.ExportDirNicely(R0, d, R1);
  }

  @Test
  void thatThereIsRoomNowIsNoticedAtTheNextOccasionOnly() {
    var scene = Scene.of("queue").then(nicely(A), nicely(B), limit(2000));
    assertEquals(Vector.of(new Queued(B, R1)), scene.at(R0).exportQueue().entries());
    var next = scene.then(nicely(new Dir("/c"))).at(R0);
    assertEquals(TreeSet.of(A, B), next.exports().keySet());
  }

  @Test
  void theRepairedOneNoticesItAtOnce() {
    var scene = Scene.of("queue", Repair.ResumeAfterResize).then(nicely(A), nicely(B), limit(2000));
    assertEquals(TreeSet.of(A, B), scene.at(R0).exports().keySet());
  }

  @Test
  void whatIsQueuedWhileNothingIsSmallEnoughStays() {
    var scene = Scene.of("queuePaused").then(limit(0), nicely(A), limit(1500)).rest();
    assertEquals(Vector.of(new Queued(A, R1)), scene.at(R0).exportQueue().entries());
  }

  @Test
  void theLimitThatThereIsCannotBeSet() {
    assertEquals(disabled("n # mds[r].exportQueue.maxSize"), Scene.of("queue").step(limit(1500)));
  }

  @Test
  void theLimitOutlivesTheInstance() {
    var scene = Scene.of("queue").then(limit(2000), nicely(A), nicely(B), new Event.Halt(R0));
    assertEquals(2000, scene.at(R0).exportQueue().maxSize());
    assertEquals(0, scene.at(R0).exportQueue().exporting());
  }
}
