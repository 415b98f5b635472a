package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Event;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;

final class AuthUnpinTest {

  private static final Event.AtRank UNPIN = new Event.AuthUnpin(R0, A);

  @Test
  void aRequestThatEndsDropsItsPin() {
    var start = Scene.of("one");
    assertEquals(taken(start.at(R0)), start.then(new Event.AuthPin(R0, A)).step(UNPIN));
  }

  @Test
  void theLastPinThatGoesQueuesWhoWaitsForTheFrozenTree() {
    var scene =
        Scene.of("one")
            .then(new Event.AuthPin(R0, A), new Event.ExportDir(R0, A, R1))
            .mail(R1, R0, new Message.MExportDirDiscoverAck(1, 1, 1, A, 1, true))
            .then(new Event.HandleExportDiscoverAck(R0, R1));
    var expected =
        scene
            .at(R0)
            .withClientPins(TreeSet.empty())
            .withDirfrag(
                A, f -> f.addAuthPins(-2).withFreeze(A, true).withDirAuth(new DirAuth(R0, R0)))
            .withWaiting(Vector.empty())
            .withContexts(Vector.of(new Context.ExportFrozen(A, 1)));
    assertEquals(taken(expected), scene.step(UNPIN));
  }

  @Test
  void withoutARequestNothingEnds() {
    assertEquals(disabled("d \\in mds[r].clientPins"), Scene.of("one").step(UNPIN));
  }

  @Test
  void aPinThatIsGoneAlreadyKillsTheRank() {
    var scene = Scene.of("one").with(R0, m -> m.withClientPins(TreeSet.of(A)));
    assertEquals(died(Assertion.AuthUnpinUnpinned), scene.step(UNPIN));
  }
}
