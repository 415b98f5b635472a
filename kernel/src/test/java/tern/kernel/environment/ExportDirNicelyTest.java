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
import tern.kernel.Mds;
import tern.kernel.Scene;
import tern.kernel.queue.Queued;

final class ExportDirNicelyTest {
  private static final Dir B = new Dir("/b");
  private static final Dir C = new Dir("/c");

  private static Event.AtRank nicely(Dir d) {
    return new Event.ExportDirNicely(R0, d, R1);
  }

  private static Mds at(Scene scene) {
    return scene.at(R0);
  }

  @Test
  void anExportBeginsAtOnceIfNothingIsUnderWay() {
    var m = at(Scene.of("queue").then(nicely(A)));
    assertEquals(TreeSet.of(A), m.exports().keySet());
    assertEquals(Vector.empty(), m.exportQueue().entries());
    assertEquals(1801, m.exportQueue().exporting());
  }

  @Test
  void oneThatFindsATreeUnderWayThatIsTooLargeWaits() {
    var m = at(Scene.of("queue").then(nicely(A), nicely(B)));
    assertEquals(TreeSet.of(A), m.exports().keySet());
    assertEquals(Vector.of(new Queued(B, R1)), m.exportQueue().entries());
  }

  @Test
  void whileTheFirstTakesItsLocksASecondBeginsButNoThird() {
    var scene = Scene.of("queue").then(new Event.TakeLock(R0, A), nicely(A));
    var second = scene.then(new Event.TakeLock(R0, B), nicely(B));
    assertEquals(2, at(second).exportQueue().locking());
    var third = second.then(nicely(C));
    assertEquals(TreeSet.of(A, B), at(third).exports().keySet());
    assertEquals(Vector.of(new Queued(C, R1)), at(third).exportQueue().entries());
  }

  @Test
  void thatTheLocksAreTakenLetsNothingElseBegin() {
    var scene =
        Scene.of("queue")
            .then(new Event.TakeLock(R0, A), nicely(A), new Event.TakeLock(R0, B), nicely(B))
            .then(new Event.HandleConfChange(R0, 2000), nicely(C))
            .then(new Event.ReleaseLock(R0, A), new Event.DispatchExportDir(R0));
    assertEquals(1, at(scene).exportQueue().locking());
    assertEquals(Vector.of(new Queued(C, R1)), at(scene).exportQueue().entries());
  }

  @Test
  void theNextBeginsInTheStepInWhichTheOneBeforeItEnds() {
    var scene =
        Scene.of("queue").then(nicely(A), nicely(B)).until(R0, m -> !m.exports().containsKey(A));
    assertEquals(TreeSet.of(B), at(scene).exports().keySet());
    assertEquals(Vector.empty(), at(scene).exportQueue().entries());
  }

  @Test
  void andInTheStepInWhichItIsCancelled() {
    var scene =
        Scene.of("queue")
            .then(nicely(A), nicely(B), new Event.RemoteWaiter(R0, A))
            .then(new Event.FindStaleExportFreeze(R0, A));
    assertEquals(TreeSet.of(B), at(scene).exports().keySet());
  }

  @Test
  void oneThatMayNotBeExportedWhenItsTurnComesIsLost() {
    var m = at(Scene.of("queue").then(nicely(A), nicely(A)).rest());
    assertEquals(Vector.empty(), m.exportQueue().entries());
    assertEquals(TreeSet.empty(), m.exports().keySet());
  }

  @Test
  void oneWhoseDirfragIsInAFreezeIsLost() {
    var m =
        at(
            Scene.of("queue")
                .then(new Event.HandleConfChange(R0, 2000), nicely(A), nicely(A), nicely(B)));
    assertEquals(TreeSet.of(A, B), m.exports().keySet());
    assertEquals(Vector.empty(), m.exportQueue().entries());
  }

  @Test
  void onlyWhatTheRankOwnsIsQueued() {
    var scene = Scene.of("queue").then(nicely(A)).rest();
    assertEquals(disabled("m.cache[d].auth"), scene.step(nicely(A)));
  }

  @Test
  void onlyTheBalancersWishesAreQueued() {
    assertEquals(
        disabled("<<r, d, p>> \\in Tree.exports"),
        Scene.of("queue").step(new Event.ExportDirNicely(R0, Dir.ROOT, R1)));
  }
}
