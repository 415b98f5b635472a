package tern.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;

import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.exporting.Export;
import tern.kernel.session.Call;

/// What happens to a client's connections.
final class ClientFaultsTest {
  private static Scene flushing(Repair... repairs) {
    return Scene.of("client", repairs)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> m.exports().get(A).exists(Export.Prepping.class::isInstance));
  }

  private static String guard(Scene scene, Event event) {
    return switch (scene.cluster().apply(scene.model(), event)) {
      case Outcome.Disabled(var guard) -> guard;
      case Outcome.Happened _ -> "it happens";
    };
  }

  @Test
  void clientGoneLosesAllThatIsUnderWayToItAndFromIt() {
    var scene = flushing().says(C1, R1, new Call.RequestOpen()).then(new Event.ClientGone(C1));
    assertEquals(ClientState.GONE, scene.at(C1));
    assertTrue(scene.line(C1, R0).isSilent());
    assertTrue(scene.line(C1, R1).isSilent());
    assertEquals(flushing().at(R0), scene.at(R0), "no rank hears of it");
  }

  @Test
  void clientGoneHappensOnceToEach() {
    var gone = new Event.ClientGone(C1);
    assertEquals("clients[c].gone", guard(flushing().then(gone), gone));
  }

  @Test
  void dropCallLosesWhatIsSaidToAClientThatIsGone() {
    var drop = new Event.DropCall(C1, R0);
    assertEquals("clients[c].gone", guard(flushing(), drop));
    var gone = flushing().then(new Event.ClientGone(C1));
    assertEquals("Head(calls[c][r].down).type \\in types", guard(gone, drop));
    var told = gone.tells(R0, C1, new Call.SessionOpen()).tells(R0, C1, new Call.SessionClose());
    assertEquals(Vector.of(new Call.SessionClose()), told.then(drop).line(C1, R0).down());
    assertEquals(ClientState.GONE, told.then(drop).at(C1));
  }

  @Test
  void resetSessionLosesAFlushAndTheClientConnectsAnew() {
    var reset = new Event.ResetSession(C1, R0);
    assertEquals(Vector.of(new Call.FlushMsg(0)), flushing().line(C1, R0).down());
    var scene = flushing().then(reset);
    assertEquals(Vector.empty(), scene.line(C1, R0).down());
    assertEquals(Vector.of(new Call.Accept()), scene.line(C1, R0).up());
    assertEquals(flushing().at(C1), scene.at(C1));
  }

  @Test
  void resetSessionLosesNothingElse() {
    var guard = "Head(calls[c][r].down).type \\in types";
    var reset = new Event.ResetSession(C1, R0);
    assertEquals(guard, guard(Scene.of("client"), reset));
    assertEquals(guard, guard(Scene.of("client").tells(R0, C1, new Call.SessionOpen()), reset));
  }

  @Test
  void aFlushThatIsLostIsWaitedForForEverUnlessItIsAskedForAgain() {
    var reset = new Event.ResetSession(C1, R0);
    assertTrue(flushing().then(reset).rest().at(R0).exports().containsKey(A));
    var resent = flushing(Repair.ResendFlush).then(reset).rest();
    assertFalse(resent.at(R0).exports().containsKey(A));
    assertFalse(resent.at(R0).dirfrag(A).auth());
  }
}
