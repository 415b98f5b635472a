package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Context;
import tern.kernel.Event;
import tern.kernel.Scene;

final class DirCommittedTest {

  private static final Event.AtRank COMMITTED = new Event.DirCommitted(R0, A);

  @Test
  void aFreshInodeIsCommitted() {
    var scene = Scene.of("oneWaits");
    assertEquals(taken(scene.at(R0).withUncommitted(TreeSet.empty())), scene.step(COMMITTED));
  }

  @Test
  void anExportThatWaitsForItGoesOn() {
    var scene =
        Scene.of("oneWaits")
            .then(
                new Event.PublishTarget(R0, R1),
                new Event.HandleMdsMap(R0, 1),
                new Event.ExportDir(R0, A, R1));
    var expected =
        scene
            .at(R0)
            .withUncommitted(TreeSet.empty())
            .withWaiting(Vector.empty())
            .withContexts(Vector.of(new Context.DispatchExportDir(A, 1, 1)));
    assertEquals(taken(expected), scene.step(COMMITTED));
  }

  @Test
  void whatIsCommittedIsNotCommittedAgain() {
    assertEquals(disabled("d \\in m.uncommitted"), Scene.of("one").step(COMMITTED));
  }
}
