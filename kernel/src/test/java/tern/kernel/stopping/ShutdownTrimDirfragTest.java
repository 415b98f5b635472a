package tern.kernel.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Context;
import tern.kernel.Event;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;

final class ShutdownTrimDirfragTest {

  private static final Event.AtRank TRIM = new Event.ShutdownTrimDirfrag(R1, ROOT);

  private static Scene stopping() {
    return Scene.of("one").then(new Event.PublishStopping(R1), new Event.HandleMdsMap(R1, 1));
  }

  @Test
  void aStoppingRankDropsASubtreeRootThatNothingHolds() {
    var scene = stopping();
    assertEquals(
        taken(
            scene.at(R1).withCache(TreeMap.empty()),
            send(R0, new Message.MCacheExpire(2, 1, 1, ROOT, ROOT, 1))),
        scene.step(TRIM));
  }

  @Test
  void aRankThatIsActiveDoesNot() {
    assertEquals(disabled("Stopping(r)"), Scene.of("one").step(TRIM));
  }

  @Test
  void whatSomebodyWaitsForStays() {
    var scene =
        stopping()
            .with(
                R1,
                m ->
                    m.withWaiting(
                        Vector.of(
                            new Waiter(
                                On.Dentry,
                                TreeSet.of(A),
                                new Context.RetryDiscoverPath(ROOT, A)))));
    assertEquals(disabled("MayTrimDirfrag(mds[r], d)"), scene.step(TRIM));
  }
}
