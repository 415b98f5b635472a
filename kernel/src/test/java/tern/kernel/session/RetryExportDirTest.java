package tern.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Context;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.client.ClientState.Standing;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// Data that wait until a client connects, because that is how the administrator wants it.
final class RetryExportDirTest {
  private static final Event.AtRank TAKE = new Event.HandleExportDir(R1, R0);
  private static final Event.AtRank RETRY = new Event.RetryExportDir(R1);
  private static final Event CONNECT = new Event.ClientConnect(C1, R1);
  private static final Event ACCEPT = new Event.HandleAccept(R1, C1);
  private static final Event OPEN = new Event.HandleClientSession(R1, C1);

  /// The tree is on its way.
  private static Scene sent() {
    return Scene.of("clientRace")
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> m.exports().get(A).exists(Export.Exporting.class::isInstance));
  }

  private static Session session(Scene scene) {
    return scene.at(R1).sessionMap().session(C1);
  }

  @Test
  void theDataWaitForAnyClientThatConnects() {
    var scene = sent();
    var message = (Message.MExportDir) scene.channel(R0, R1).head();
    var context = new Context.RetryExportDir(R0, message);
    var waiting =
        scene.at(R1).withWaiting(Vector.of(new Waiter(On.Connection, TreeSet.of(A), context)));
    assertEquals(taken(waiting), scene.step(TAKE));
    var connected = scene.then(TAKE, CONNECT, ACCEPT).at(R1);
    assertEquals(Vector.of(context), connected.contexts());
    assertEquals(Vector.empty(), connected.waiting());
  }

  @Test
  void clientConnectSaysThatItIsThereAndAsksForASession() {
    var scene = sent().then(CONNECT);
    assertEquals(Vector.of(new Call.Accept(), new Call.RequestOpen()), scene.line(C1, R1).up());
    assertEquals(TreeMap.of(R0, Standing.OPEN, R1, Standing.OPENING), scene.at(C1).sessions());
  }

  @Test
  void retryExportDirForcesOpenTheSessionThatTheClientIsAboutToOpen() {
    var taken = sent().then(TAKE, CONNECT, ACCEPT, RETRY);
    assertInstanceOf(Import.LoggingStart.class, taken.at(R1).importOf(A));
    assertEquals(Session.State.OPENING, session(taken).state());
    assertEquals(1, session(taken).importing());
    var asked = taken.then(OPEN);
    assertEquals(session(taken).accepted(), session(asked), "what the client asks for is there");
    assertEquals(taken.at(R1).journal(), asked.at(R1).journal());
    var rest = asked.rest();
    assertEquals(Standing.OPEN, rest.at(C1).sessions().get(R1).get());
    assertEquals(0, session(rest).importing());
  }

  @Test
  void aClientThatConnectsBeforeTheDataDoesNotWakeThem() {
    var rest = sent().then(CONNECT, ACCEPT, OPEN, TAKE).rest();
    assertInstanceOf(Import.Prepped.class, rest.at(R1).importOf(A));
    assertInstanceOf(Export.Exporting.class, rest.at(R0).exportOf(A));
  }

  @Test
  void dataOfAnExporterThatIsGoneAreDropped() {
    var scene = sent().then(TAKE, CONNECT, ACCEPT);
    var gone = scene.with(R1, m -> m.withMap(m.map().withState(R0, State.FAILED)));
    assertEquals(
        taken(gone.at(R1).withContexts(Vector.empty()).withDraining(false)), gone.step(RETRY));
  }
}
