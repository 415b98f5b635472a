package tern.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.C2;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.say;
import static tern.kernel.Scene.taken;
import static tern.kernel.session.Meeting.CAP_IMPORT;
import static tern.kernel.session.Meeting.flushing;
import static tern.kernel.session.Meeting.in;
import static tern.kernel.session.Meeting.meets;
import static tern.kernel.session.Meeting.silent;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Flush;
import tern.kernel.MdsMap;
import tern.kernel.Scene;
import tern.kernel.journal.Entry;
import tern.kernel.session.Session.State;

final class HandleClientSessionTest {
  private static final Event.AtRank HEARD = new Event.HandleClientSession(R1, C1);

  private static Scene asked() {
    return Scene.of("client").says(C1, R1, new Call.RequestOpen());
  }

  private static Scene acknowledged(int seq) {
    return Scene.of("client").says(C1, R1, new Call.FlushMsgAck(seq));
  }

  @Test
  void aSessionThatAClientAsksForIsLogged() {
    var opening = Session.NEW.enter(State.OPENING).accepted();
    var expected =
        meets(asked().at(R1), opening).withJournal(Vector.of(new Entry.ESession(C1, true, 1)));
    assertEquals(taken(expected), asked().step(HEARD));
  }

  @Test
  void whatIsToBeSaidGoesOutWhenTheClientAsks() {
    var scene = meets(asked(), R1, silent(new Call.SessionOpen(), CAP_IMPORT));
    assertEquals(
        taken(
            meets(scene.at(R1), silent().accepted()),
            say(C1, new Call.SessionOpen()),
            say(C1, CAP_IMPORT)),
        scene.step(HEARD));
  }

  @Test
  void aSessionThatIsThereOrIsBeingKilledIsNotOpened() {
    for (var state : Vector.of(State.OPENING, State.OPEN, State.STALE, State.KILLING)) {
      var scene = meets(asked(), R1, in(state));
      assertEquals(taken(scene.at(R1)), scene.step(HEARD), state.toString());
    }
  }

  @Test
  void aSessionThatClosesIsOpenedAgain() {
    var scene = meets(asked(), R1, in(State.CLOSING));
    var expected =
        meets(scene.at(R1), in(State.CLOSING).enter(State.OPENING))
            .withJournal(Vector.of(new Entry.ESession(C1, true, 4)));
    assertEquals(taken(expected), scene.step(HEARD));
  }

  @Test
  void aRankThatStopsOpensNone() {
    var stopping = asked().with(R1, m -> m.withMap(m.map().withState(R1, MdsMap.State.STOPPING)));
    assertEquals(taken(stopping.at(R1)), stopping.step(HEARD));
  }

  @Test
  void aFlushIsOverWhenTheLastClientHasGotAllThatWasSaid() {
    var scene = meets(acknowledged(1), R1, flushing(State.OPEN));
    var heard = meets(scene.at(R1), in(State.OPEN).counted());
    assertEquals(taken(heard.withFlushes(TreeSet.of(new Flush(A, 1)))), scene.step(HEARD));
    var two = scene.with(R1, m -> m.withSessionMap(m.sessionMap().put(C2, flushing(State.OPEN))));
    assertEquals(
        taken(meets(two.at(R1), in(State.OPEN).counted())), two.step(HEARD), "another is owed");
  }

  @Test
  void anAckOfLessEndsNothing() {
    var scene = meets(acknowledged(0), R1, flushing(State.OPEN));
    assertEquals(taken(scene.at(R1)), scene.step(HEARD));
  }

  @Test
  void anAckWithoutASessionIsDropped() {
    assertEquals(taken(acknowledged(1).at(R1)), acknowledged(1).step(HEARD));
  }

  @Test
  void whatIsNotAboutASessionIsNotTakenForThat() {
    var guard = disabled("Head(calls[c][r].up).type \\in types");
    assertEquals(guard, Scene.of("client").step(HEARD));
    assertEquals(guard, Scene.of("client").says(C1, R1, new Call.Accept()).step(HEARD));
  }

  @Test
  void aRankThatRecoversDoesNotListen() {
    var scene = asked().with(R1, m -> m.withMap(m.map().withState(R1, MdsMap.State.REJOIN)));
    assertEquals(disabled("State(mds[r]) \\in states"), scene.step(HEARD));
  }

  @Test
  void aFlushOfTheFirstClientIsAskedForAndAnsweredOnOneConnection() {
    var scene =
        Scene.of("client")
            .then(new Event.ExportDir(R0, A, R1))
            .until(R0, m -> m.sessionMap().session(C1).flushes().nonEmpty());
    assertEquals(Vector.of(new Call.FlushMsg(0)), scene.line(C1, R0).down());
    var answered = scene.then(new Event.ClientHandleSession(C1, R0));
    assertEquals(Vector.of(new Call.FlushMsgAck(0)), answered.line(C1, R0).up());
    var over = answered.then(new Event.HandleClientSession(R0, C1));
    assertEquals(TreeSet.of(new Flush(A, 1)), over.at(R0).flushes());
    assertEquals(Vector.empty(), over.line(C1, R0).up());
  }
}
