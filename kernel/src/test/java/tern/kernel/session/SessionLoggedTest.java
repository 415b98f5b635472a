package tern.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.say;
import static tern.kernel.Scene.taken;
import static tern.kernel.session.Meeting.in;
import static tern.kernel.session.Meeting.meets;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Scene;
import tern.kernel.journal.Entry;
import tern.kernel.session.Session.State;

final class SessionLoggedTest {
  private static final Event.AtRank LOGGED = new Event.SessionLogged(R0);

  private static Scene logging(Session session, boolean open, int stateSeq) {
    return meets(Scene.of("client"), R0, session)
        .with(R0, m -> m.withJournal(Vector.of(new Entry.ESession(C1, open, stateSeq))));
  }

  private static Mds written(Scene scene) {
    var m = scene.at(R0);
    return m.withJournal(Vector.empty()).withSessionMap(m.sessionMap().replay(m.journal().head()));
  }

  /// Neither the session nor any cap of the client is left.
  private static Mds without(Scene scene) {
    return written(scene)
        .withSessionMap(new SessionMap(TreeMap.empty(), TreeMap.empty(), 1, TreeMap.empty()));
  }

  @Test
  void aSessionIsOpenAndTheClientHearsOfIt() {
    var scene = logging(in(State.OPENING), true, 3);
    assertEquals(
        taken(
            meets(written(scene), in(State.OPENING).enter(State.OPEN)),
            say(C1, new Call.SessionOpen())),
        scene.step(LOGGED));
  }

  @Test
  void aSessionThatWasKilledIsGoneWithItsCaps() {
    var scene = logging(in(State.KILLING), false, 3);
    assertEquals(taken(without(scene)), scene.step(LOGGED));
  }

  @Test
  void whoseSessionClosesHearsOfIt() {
    var scene = logging(in(State.CLOSING), false, 3);
    assertEquals(taken(without(scene), say(C1, new Call.SessionClose())), scene.step(LOGGED));
  }

  @Test
  void whoHasNoConnectionNeverHearsThatItsSessionCloses() {
    var silent = new Session(State.CLOSING, 3, 0, false, Vector.empty(), 0, TreeSet.empty());
    var scene = logging(silent, false, 3);
    assertEquals(taken(without(scene)), scene.step(LOGGED));
  }

  @Test
  void aSessionThatHasChangedSinceIsLeftAlone() {
    for (var state : Vector.of(State.OPENING, State.OPEN, State.CLOSING)) {
      var scene = logging(in(state), false, 2);
      assertEquals(taken(written(scene)), scene.step(LOGGED), state.toString());
    }
  }

  @Test
  void aSessionThatIsGoneStaysGone() {
    var scene = logging(in(State.OPEN), true, 3).with(R0, m -> m.withSessionMap(SessionMap.NONE));
    assertEquals(taken(written(scene)), scene.step(LOGGED));
  }

  @Test
  void anotherEntryIsNotTakenForASession() {
    assertEquals(disabled("mds[r].journal # <<>>"), Scene.of("client").step(LOGGED));
    var other =
        Scene.of("client").with(R0, m -> m.withJournal(Vector.of(new Entry.ExportGo(Scene.A, 1))));
    assertEquals(disabled("Head(mds[r].journal).kind \\in kinds"), other.step(LOGGED));
  }
}
