package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.cache.Dirfrag.Flag;

final class FindStaleExportFreezeTest {
  private static final Event.AtRank STALE = new Event.FindStaleExportFreeze(R0, A);
  private static final Message CANCEL = new Message.MExportDirCancel(1, 1, 1, A, 1);

  private static Scene discovering() {
    return Scene.of("one").then(new Event.AuthPin(R0, A), new Event.ExportDir(R0, A, R1));
  }

  private static Scene freezing() {
    return discovering()
        .mail(R1, R0, new Message.MExportDirDiscoverAck(1, 1, 1, A, 1, true))
        .then(new Event.HandleExportDiscoverAck(R0, R1));
  }

  private static Mds thawed(Scene scene) {
    return scene
        .at(R0)
        .withExports(TreeMap.empty())
        .withWaiting(Vector.empty())
        .withDirfrag(A, f -> f.withFreeze(Dir.NONE, false).unflag(Flag.EXPORTING));
  }

  @Test
  void aRemoteWaiterTurnsADiscoveringExportBack() {
    var scene = discovering().then(new Event.RemoteWaiter(R0, A));
    var expected =
        thawed(scene)
            .withDirfrag(ROOT, f -> f.addAuthPins(-1))
            .withDirfrag(A, f -> f.addAuthPins(-2));
    assertEquals(taken(expected, send(R1, CANCEL)), scene.step(STALE));
  }

  @Test
  void aRemoteWaiterTurnsAFreezingExportBack() {
    var scene = freezing().then(new Event.RemoteWaiter(R0, A));
    var expected = thawed(scene).withDirfrag(A, f -> f.addAuthPins(-1));
    assertEquals(taken(expected, send(R1, CANCEL)), scene.step(STALE));
  }

  @Test
  void aFreezingParentTurnsTheExportBack() {
    var scene = freezing().with(R0, m -> m.withDirfrag(ROOT, f -> f.withFreeze(ROOT, false)));
    var expected = thawed(scene).withDirfrag(A, f -> f.addAuthPins(-1));
    assertEquals(taken(expected, send(R1, CANCEL)), scene.step(STALE));
  }

  @Test
  void anExportThatNobodyWaitsForGoesOn() {
    assertEquals(disabled("e.remoteWaiters \\/ IsFreezing(m, Parent[d])"), freezing().step(STALE));
  }

  @Test
  void anExportInAnotherPhaseGoesOn() {
    var scene = Scene.of("one").then(new Event.TakeLock(R0, A), new Event.ExportDir(R0, A, R1));
    assertEquals(disabled("e.state \\in {\"DISCOVERING\", \"FREEZING\"}"), scene.step(STALE));
  }

  @Test
  void withoutAnExportThereIsNothingToFind() {
    assertEquals(disabled("d \\in DOMAIN m.exports"), Scene.of("one").step(STALE));
  }

  @Test
  void aStoppingRankDoesNotLook() {
    var scene = freezing().with(R0, m -> m.withMap(m.map().withState(R0, State.STOPPING)));
    assertEquals(disabled("State(m) = \"active\""), scene.step(STALE));
  }

  @Test
  void aTreeThatDoesNotFreezeKillsTheExporter() {
    var scene =
        freezing()
            .then(new Event.RemoteWaiter(R0, A))
            .with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(Dir.NONE, false)));
    assertEquals(died(Assertion.FindStaleExportFreezeTree), scene.step(STALE));
  }
}
