package tern.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.say;
import static tern.kernel.Scene.taken;
import static tern.kernel.session.Meeting.CAP_IMPORT;
import static tern.kernel.session.Meeting.flushing;
import static tern.kernel.session.Meeting.meets;
import static tern.kernel.session.Meeting.silent;

import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.session.Session.State;

final class HandleAcceptTest {
  private static final Event.AtRank ACCEPTED = new Event.HandleAccept(R1, C1);

  private static Scene connected(Session session, Repair... repairs) {
    return meets(Scene.of("client", repairs).says(C1, R1, new Call.Accept()), R1, session);
  }

  @Test
  void whatIsToBeSaidGoesOutInOrder() {
    var scene = connected(silent(new Call.SessionOpen(), CAP_IMPORT));
    assertEquals(
        taken(
            meets(scene.at(R1), silent().accepted()),
            say(C1, new Call.SessionOpen()),
            say(C1, CAP_IMPORT)),
        scene.step(ACCEPTED));
  }

  @Test
  void aFlushThatIsOwedIsNotAskedForAgainUnlessItIsRepaired() {
    var lost = connected(flushing(State.OPEN));
    assertEquals(taken(lost.at(R1)), lost.step(ACCEPTED));
    var resent = connected(flushing(State.OPEN), Repair.ResendFlush);
    assertEquals(taken(resent.at(R1), say(C1, new Call.FlushMsg(1))), resent.step(ACCEPTED));
  }

  @Test
  void withoutAFlushNothingIsAskedForAgain() {
    var scene = connected(silent().accepted(), Repair.ResendFlush);
    assertEquals(taken(scene.at(R1)), scene.step(ACCEPTED));
  }

  @Test
  void aConnectionWithoutASessionIsNothing() {
    var scene = Scene.of("client", Repair.ResendFlush).says(C1, R1, new Call.Accept());
    assertEquals(taken(scene.at(R1)), scene.step(ACCEPTED));
  }

  @Test
  void whatIsAboutASessionIsNotTakenForAConnection() {
    assertEquals(
        disabled("Head(calls[c][r].up).type \\in types"),
        Scene.of("client").says(C1, R1, new Call.RequestOpen()).step(ACCEPTED));
  }
}
