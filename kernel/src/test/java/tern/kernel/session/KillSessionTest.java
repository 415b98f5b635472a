package tern.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;
import static tern.kernel.session.Meeting.in;
import static tern.kernel.session.Meeting.meets;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Flush;
import tern.kernel.Scene;
import tern.kernel.journal.Entry;
import tern.kernel.session.Session.State;

final class KillSessionTest {
  private static final Event.AtRank KILL = new Event.KillSession(R0, C1);

  private static Scene of(Session session) {
    return meets(Scene.of("client"), R0, session);
  }

  @Test
  void theEndOfAStaleSessionIsLogged() {
    var scene = of(in(State.STALE));
    var expected =
        meets(scene.at(R0), in(State.STALE).enter(State.KILLING))
            .withJournal(Vector.of(new Entry.ESession(C1, false, 4)));
    assertEquals(taken(expected), scene.step(KILL));
  }

  @Test
  void whoeverWaitsForAFlushGoesOn() {
    var scene = of(Meeting.flushing(State.STALE));
    var after = scene.then(KILL).at(R0);
    assertEquals(TreeSet.of(new Flush(Scene.A, 1)), after.flushes());
    assertEquals(TreeSet.empty(), after.sessionMap().session(C1).flushes());
  }

  @Test
  void anImportKeepsASessionFromBeingKilled() {
    assertEquals(disabled("MayKill(mds[r], c)"), of(in(State.STALE).marked(1)).step(KILL));
  }

  @Test
  void onlyAStaleSessionIsKilled() {
    for (var state : Vector.of(State.OPENING, State.OPEN, State.CLOSING, State.KILLING)) {
      assertEquals(disabled("MayKill(mds[r], c)"), of(in(state)).step(KILL), state.toString());
    }
  }
}
