package tern.kernel.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.C2;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.client.ClientState.Held;
import tern.kernel.journal.Entry;
import tern.kernel.session.Cap;
import tern.kernel.session.Client;
import tern.kernel.session.Rejoin;

/// A client has a cap from r1 on what r0 owns, and r0 comes back.
final class RejoinSessionsTest {
  private static final TreeMap<Client, Integer> NEW = TreeMap.of(C1, 1);

  /// Both have failed, and standbys have taken over.
  private static Scene both(String shape) {
    return Comeback.failed(Comeback.failed(Scene.of(shape), R0), R1);
  }

  private static boolean opens(Mds m) {
    return m.journal().exists(Entry.ERejoinSessions.class::isInstance);
  }

  private static TreeMap<Client, Cap> caps(Scene scene) {
    return scene.at(R0).sessionMap().capsOn(A);
  }

  @Test
  void whoRejoinsNotesTheCapAndLogsThatTheSessionOpens() {
    var scene = both("clientGather").until(R0, RejoinSessionsTest::opens);
    var m = scene.at(R0);
    assertEquals(Vector.of(new Entry.ERejoinSessions(NEW)), m.journal());
    assertEquals(TreeSet.of(R1), m.sessionMap().rejoin().ranks());
    assertEquals(TreeMap.empty(), caps(scene));
    assertTrue(m.recovery().rejoinAckGather().contains(R0), "it waits for itself");
    assertEquals(TreeSet.empty(), m.recovery().rejoinAckSent());
  }

  @Test
  void rejoinOpenSessionsFinishMakesTheCapAndAnswers() {
    var scene =
        both("clientGather")
            .until(R0, RejoinSessionsTest::opens)
            .then(new Event.RejoinOpenSessionsFinish(R0));
    assertEquals(TreeMap.of(C1, new Cap(1, 1, 1, false)), caps(scene));
    assertEquals(TreeMap.empty(), scene.at(R0).sessionMap().rejoin().capImports());
    assertEquals(0, scene.at(R0).sessionMap().sessions().get(C1).get().importing());
    var ack = (Message.MMDSCacheRejoinAck) scene.channel(R0, R1).last();
    assertEquals(TreeMap.of(A, TreeMap.of(C1, new Cap.Imported(1, 1, 1, 2))), ack.imported());
  }

  @Test
  void theClientHasItsCapFromTheOwnerThen() {
    var scene = both("clientGather").rest();
    assertEquals(TreeMap.of(R0, new Held(1, 1, 1)), scene.at(C1).caps().get(A).get());
    assertEquals(TreeMap.empty(), scene.at(R1).sessionMap().capsOn(A));
  }

  /// r1 alone has failed.
  private static Scene one(Repair... repairs) {
    return Comeback.failed(Scene.of("clientGather", repairs), R1);
  }

  @Test
  void whoServesTakesNoCapOfAClientWithoutASession() {
    var scene = one().rest();
    assertEquals(TreeMap.empty(), caps(scene));
    assertEquals(TreeMap.empty(), scene.at(C1).caps());
  }

  @Test
  void itOpensTheSessionFirstIfThatIsRepaired() {
    var scene = one(Repair.OpenRejoinSessions);
    assertEquals(
        Vector.of(new Entry.ERejoinSessions(NEW)),
        scene.until(R0, RejoinSessionsTest::opens).at(R0).journal());
    var rest = scene.rest();
    assertEquals(TreeMap.of(C1, new Cap(1, 1, 1, false)), caps(rest));
    assertEquals(TreeMap.of(R0, new Held(1, 1, 1)), rest.at(C1).caps().get(A).get());
  }

  /// r1 comes back while r0, which has opened the session of its own client, still rejoins.
  private static Scene late(Repair... repairs) {
    var opening =
        Comeback.failed(Scene.of("clientsGather", repairs), R0)
            .until(R0, RejoinSessionsTest::opens);
    assertEquals(Vector.of(new Entry.ERejoinSessions(TreeMap.of(C2, 0))), opening.at(R0).journal());
    return Comeback.sees(Comeback.failed(opening, R1), R0)
        .then(new Event.RejoinOpenSessionsFinish(R0));
  }

  @Test
  void whoComesLaterGetsNone() {
    var scene = late().rest();
    assertEquals(TreeSet.of(C2), caps(scene).keySet());
    assertEquals(TreeMap.empty(), scene.at(C1).caps());
  }

  @Test
  void orOneIfThatIsRepaired() {
    var scene = late(Repair.OpenSessionsAgain).rest();
    assertEquals(TreeSet.of(C1, C2), caps(scene).keySet());
  }

  private static Scene twice() {
    var noted = both("clientGather").until(R0, RejoinSessionsTest::opens);
    return Comeback.sees(Comeback.failed(noted, R1), R0);
  }

  @Test
  void whatCameFromARankThatFailsAgainIsKept() {
    assertEquals(TreeSet.of(R1), twice().at(R0).sessionMap().rejoin().ranks());
  }

  @Test
  void unlessThatIsRepaired() {
    var noted =
        Comeback.failed(
                Comeback.failed(Scene.of("clientGather", Repair.ForgetRejoinedCaps), R0), R1)
            .until(R0, RejoinSessionsTest::opens);
    var scene = Comeback.sees(Comeback.failed(noted, R1), R0);
    assertEquals(TreeSet.empty(), scene.at(R0).sessionMap().rejoin().ranks());
  }

  @Test
  void whatIsLeftOfARejoinIsForgottenByARankThatServesAgain() {
    var scene = both("clientGather").rest();
    assertEquals(Rejoin.NONE, scene.at(R0).sessionMap().rejoin());
    assertEquals(Rejoin.NONE, scene.at(R1).sessionMap().rejoin());
  }

  /// r0 has asked to serve before r1 came back once more, and serves before its session is durable.
  private static Scene early(Repair... repairs) {
    var noted =
        Comeback.failed(Comeback.failed(Scene.of("clientGather", repairs), R0), R1)
            .until(R0, RejoinSessionsTest::opens);
    return noted.with(R0, m -> m.withMap(m.map().withState(R0, State.ACTIVE)));
  }

  @Test
  void aRankThatServesBeforeItsSessionsAreOpenDies() {
    assertEquals(
        died(Assertion.RejoinGatherFinishState),
        early().step(new Event.RejoinOpenSessionsFinish(R0)));
  }

  @Test
  void itAnswersIfThatIsRepaired() {
    var scene = early(Repair.OpenRejoinSessions).then(new Event.RejoinOpenSessionsFinish(R0));
    assertEquals(TreeSet.of(C1), caps(scene).keySet());
    assertEquals(TreeSet.of(R1), scene.at(R0).recovery().rejoinAckGather());
  }

  @Test
  void whoHasNoCapsIsAnsweredThenToo() {
    var scene =
        early(Repair.OpenRejoinSessions)
            .with(R0, m -> m.withSessionMap(m.sessionMap().withoutRejoined(R1)))
            .then(new Event.RejoinOpenSessionsFinish(R0));
    var ack = (Message.MMDSCacheRejoinAck) scene.channel(R0, R1).last();
    assertEquals(TreeMap.empty(), ack.imported());
  }

  @Test
  void anAnswerAboutACapThatWasNotSentKills() {
    var scene = Comeback.until(Comeback.booted(Scene.of("bound"), R1), R1, State.REJOIN);
    var ack =
        new Message.MMDSCacheRejoinAck(
            0, 0, 0, TreeMap.empty(), TreeMap.of(A, TreeMap.of(C1, new Cap.Imported(1, 1, 1, 1))));
    assertEquals(
        died(Assertion.HandleCacheRejoinAckCaps),
        Comeback.hears(scene, new Event.HandleCacheRejoinAck(R1, R0), ack));
  }

  @Test
  void aCapOnWhatIsNotItsOwnKills() {
    var scene =
        Comeback.sees(
            Comeback.until(Comeback.booted(Scene.of("clientGather"), R1), R1, State.RECONNECT), R0);
    var weak =
        new Message.MMDSCacheRejoin(
            0, 0, 0, false, TreeMap.of(ROOT, 0), TreeMap.of(B, TreeMap.of(C1, 1)));
    assertEquals(
        died(Assertion.HandleCacheRejoinCaps),
        Comeback.hears(scene, new Event.HandleCacheRejoin(R0, R1), weak));
  }
}
