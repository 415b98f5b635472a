package tern.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;
import static tern.kernel.session.Meeting.flushing;
import static tern.kernel.session.Meeting.in;
import static tern.kernel.session.Meeting.meets;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Flush;
import tern.kernel.Scene;
import tern.kernel.session.Session.State;

final class FindIdleSessionsTest {
  private static final Event.AtRank IDLE = new Event.FindIdleSessions(R0, C1);

  private static Scene gone() {
    return Scene.of("client").then(new Event.ClientGone(C1));
  }

  @Test
  void theSessionOfAClientThatIsGoneIsStaleAndItsCapsStay() {
    var expected = Meeting.change(gone().at(R0), s -> s.enter(State.STALE));
    assertEquals(taken(expected), gone().step(IDLE));
    assertEquals(gone().at(R0).sessionMap().caps(), expected.sessionMap().caps());
  }

  @Test
  void whoeverWaitsForItsFlushGoesOn() {
    var scene = meets(gone(), R0, flushing(State.OPEN));
    var expected =
        meets(scene.at(R0), in(State.OPEN).counted().enter(State.STALE))
            .withFlushes(TreeSet.of(new Flush(A, 1)));
    assertEquals(taken(expected), scene.step(IDLE));
  }

  @Test
  void aClientThatIsThereRenewsItsLease() {
    assertEquals(disabled("clients[c].gone"), Scene.of("client").step(IDLE));
  }

  @Test
  void onlyASessionThatIsOpenGoesStale() {
    for (var state : Vector.of(State.OPENING, State.STALE, State.CLOSING, State.KILLING)) {
      assertEquals(
          disabled("MayFindIdle(mds[r], c)"),
          meets(gone(), R0, in(state)).step(IDLE),
          state.toString());
    }
    assertEquals(
        disabled("MayFindIdle(mds[r], c)"), gone().step(new Event.FindIdleSessions(R1, C1)));
  }
}
