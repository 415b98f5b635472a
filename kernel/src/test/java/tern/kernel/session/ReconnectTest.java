package tern.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.client.ClientState.Held;
import tern.kernel.journal.Entry;

/// A rank that has died comes back, and so do its clients.
final class ReconnectTest {
  private static final Cap.Peer FROM_R0 = new Cap.Peer(1, 1, 0, R0, 1);
  private static final Vector<Call> OUTBOX = Vector.of(new Call.SessionOpen());

  /// r0, which has the client's session and cap, waits for its clients.
  private static Scene waiting(Repair... repairs) {
    return recovering(Scene.of("client", repairs));
  }

  private static Scene recovering(Scene scene) {
    return scene
        .then(new Event.Halt(R0), new Event.PublishFailed(R0), new Event.PublishReplay(R0))
        .until(R0, m -> m.state() == State.RECONNECT);
  }

  @Test
  void theSessionsOfTheJournalAreOpenAndTheirClientsAreCalledOn() {
    var scene = waiting();
    var map = scene.at(R0).sessionMap();
    assertEquals(TreeMap.of(C1, Session.replayed()), map.sessions());
    assertEquals(TreeSet.of(C1), map.reconnectGather());
    assertEquals(new Call.Reconnect(2), scene.line(C1, R0).down().last());
  }

  @Test
  void clientReconnectSaysWhichCapsItHasAndCountsThemAnew() {
    var scene = waiting().then(new Event.ClientReconnect(C1, R0));
    assertEquals(Vector.of(new Call.ClientReconnect(TreeMap.of(A, 1))), scene.line(C1, R0).up());
    assertEquals(TreeMap.of(A, TreeMap.of(R0, new Held(1, 0, 0))), scene.at(C1).caps());
    assertEquals(TreeMap.of(R0, 2), scene.at(C1).instances());
  }

  @Test
  void whatItHadSaidOnTheOldConnectionIsLost() {
    var scene =
        Scene.of("client")
            .then(new Event.Halt(R0))
            .says(C1, R0, new Call.FlushMsgAck(0))
            .then(new Event.PublishFailed(R0), new Event.PublishReplay(R0))
            .until(R0, m -> m.state() == State.RECONNECT);
    assertEquals(Vector.empty(), scene.line(C1, R0).up());
  }

  @Test
  void whatItSaysBeforeItHasHeardOfTheCallIsLost() {
    var scene =
        waiting()
            .tells(R1, C1, new Call.CapImport(A, 1, 1, 1, FROM_R0, true))
            .then(new Event.ClientHandleCaps(C1, R1));
    assertEquals(Vector.empty(), scene.line(C1, R0).up());
  }

  @Test
  void handleClientReconnectWhenItIsBackItsSessionGoesOnAndTheRankTooIfItWasTheLast() {
    var scene =
        waiting().then(new Event.ClientReconnect(C1, R0), new Event.HandleClientReconnect(R0, C1));
    var map = scene.at(R0).sessionMap();
    assertTrue(map.session(C1).connected());
    assertEquals(TreeMap.of(A, TreeMap.of(C1, 1)), map.reconnected());
    assertEquals(TreeSet.empty(), map.reconnectGather());
    assertTrue(scene.cluster().monitor().asked().get(R0).contains(State.REJOIN));
  }

  @Test
  void aCapOnWhatTheRankOwnsGoesOnUnderItsNumber() {
    var scene = waiting().rest();
    assertEquals(TreeMap.of(C1, new Cap(1, 1, 0, false)), scene.at(R0).sessionMap().capsOn(A));
    assertEquals(TreeMap.of(A, TreeMap.of(R0, new Held(1, 1, 0))), scene.at(C1).caps());
  }

  @Test
  void aClientOfWhichTheJournalKnowsNothingIsToldThatItsSessionIsClosed() {
    var scene =
        waiting()
            .with(
                R0,
                m ->
                    m.withSessionMap(
                        m.sessionMap().remove(C1).withReconnectGather(TreeSet.empty())))
            .then(new Event.ClientReconnect(C1, R0), new Event.HandleClientReconnect(R0, C1));
    assertEquals(new Call.SessionClose(), scene.line(C1, R0).down().last());
    assertEquals(TreeMap.empty(), scene.then(new Event.ClientHandleSession(C1, R0)).at(C1).caps());
  }

  /// r0 has come back without having heard of the client, and has opened a session since.
  private static Scene late(Session.State state, int importing) {
    var session = new Session(state, 2, importing, false, OUTBOX, 0, TreeSet.empty());
    return waiting()
        .with(
            R0,
            m ->
                m.withSessionMap(
                    m.sessionMap().put(C1, session).withReconnectGather(TreeSet.empty())))
        .then(new Event.ClientReconnect(C1, R0), new Event.HandleClientReconnect(R0, C1));
  }

  @Test
  void aClientThatComesLateIsDeniedAndTheSessionThatWasOpenedKilled() {
    var scene = late(Session.State.OPEN, 0);
    assertEquals(
        OUTBOX.append(new Call.SessionClose()), scene.line(C1, R0).down(), "it has connected");
    assertEquals(Session.State.KILLING, scene.at(R0).sessionMap().session(C1).state());
    assertEquals(Vector.of(new Entry.ESession(C1, false, 3)), scene.at(R0).journal());
  }

  @Test
  void itIsNotKilledIfItIsNotOpenYetOrMarkedAsImporting() {
    assertEquals(Vector.empty(), late(Session.State.OPENING, 1).at(R0).journal());
    assertEquals(Vector.empty(), late(Session.State.OPEN, 1).at(R0).journal());
    assertEquals(
        Session.State.OPEN, late(Session.State.OPEN, 1).at(R0).sessionMap().session(C1).state());
  }

  /// r1, with which the client has no session, died after an import had opened one.
  private static Scene untold(Repair... repairs) {
    var scene = Scene.of("client", repairs);
    var start = new Entry.EImportStart(A, TreeSet.empty(), R0, TreeMap.of(C1, 1));
    return scene
        .with(R1, m -> m.withSessionMap(m.sessionMap().replay(start)))
        .then(new Event.Halt(R1), new Event.PublishFailed(R1), new Event.PublishReplay(R1))
        .until(R1, m -> m.state() == State.RECONNECT)
        .then(new Event.ClientReconnect(C1, R1), new Event.ReconnectTick(R1, C1));
  }

  @Test
  void aClientThatWasNeverToldOfItsSessionIsEvicted() {
    assertEquals(TreeSet.of(C1), untold().at(R1).sessionMap().evicted());
  }

  @Test
  void itIsSparedIfThatIsRepaired() {
    var scene = untold(Repair.SpareForcedSessions);
    assertEquals(TreeSet.empty(), scene.at(R1).sessionMap().evicted());
    assertEquals(Session.State.KILLING, scene.at(R1).sessionMap().session(C1).state());
  }

  @Test
  void reconnectTickAClientThatIsGoneIsNotWaitedForForEver() {
    var scene = waiting().then(new Event.ClientGone(C1), new Event.ReconnectTick(R0, C1));
    assertEquals(TreeSet.empty(), scene.at(R0).sessionMap().reconnectGather());
    assertEquals(TreeSet.empty(), scene.at(R0).sessionMap().evicted());
  }

  @Test
  void whoLivesAndHasASessionIsNotGivenUp() {
    assertFalse(
        waiting().cluster().enabled(waiting().model()).contains(new Event.ReconnectTick(R0, C1)));
  }

  @Test
  void aRankWithoutSessionsWaitsForNobody() {
    var scene =
        Scene.of("client")
            .then(new Event.Halt(R1), new Event.PublishFailed(R1), new Event.PublishReplay(R1))
            .until(R1, m -> m.state() == State.REJOIN);
    assertEquals(TreeSet.empty(), scene.at(R1).sessionMap().reconnectGather());
    assertEquals(Vector.of(new Call.Reconnect(2)), scene.line(C1, R1).down(), "it calls all");
  }

  @Test
  void aCapIsUnheardOfIfItsOwnerDiesBeforeTheClientHasHeardOfIt() {
    var known = Scene.of("client").then(new Event.Halt(R0));
    assertEquals(TreeSet.empty(), known.at(C1).unheard());
    var moved =
        Scene.of("client")
            .with(R1, m -> m.withSessionMap(m.sessionMap().withFirstCap(A, C1)))
            .then(new Event.Halt(R1));
    assertEquals(TreeSet.of(A), moved.at(C1).unheard());
    var another =
        Scene.of("client")
            .with(
                R0,
                m ->
                    m.withSessionMap(
                        m.sessionMap().withCaps(A, TreeMap.of(C1, new Cap(2, 1, 0, false)))))
            .then(new Event.Halt(R0));
    assertEquals(TreeSet.of(A), another.at(C1).unheard(), "it knows of an older one");
  }

  @Test
  void aCapOnWhatAnotherRankOwnsGoesThereAndTheClientHearsOfIt() {
    var exported =
        Scene.of("client")
            .then(new Event.ExportDir(R0, A, R1))
            .until(
                R0,
                m -> m.exports().isEmpty() && m.lastTid() == 1 && m.sessionMap().caps().isEmpty());
    var scene = recovering(exported).rest();
    assertEquals(TreeSet.of(C1), scene.at(R1).sessionMap().capsOn(A).keySet());
    assertEquals(TreeSet.of(R1), scene.at(C1).caps().get(A).get().keySet());
  }

  @Test
  void sessionsThatAnImportOpensAreMarkedAsSuchInTheJournalUnlessTheClientHasOneAlready() {
    var start = new Entry.EImportStart(A, TreeSet.empty(), R0, TreeMap.of(C1, 1));
    var opened = new Entry.ESession(C1, true, 1);
    var closed = new Entry.ESession(C1, false, 2);
    assertEquals(TreeMap.of(C1, true), SessionMap.NONE.replay(start).durable());
    assertEquals(TreeMap.of(C1, false), SessionMap.NONE.replay(opened).replay(start).durable());
    assertEquals(TreeMap.empty(), SessionMap.NONE.replay(opened).replay(closed).durable());
  }
}
