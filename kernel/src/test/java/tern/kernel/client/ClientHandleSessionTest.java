package tern.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;

import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.Rules;
import tern.kernel.Scene;
import tern.kernel.client.ClientState.Standing;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.session.Call;

final class ClientHandleSessionTest {
  private static final Rules RULES = Scene.of("client").model().rules();

  private static final ClientState START = Scene.of("client").at(C1);

  private static Reaction hears(ClientState k, Rank from, Call call) {
    return Clients.step(RULES, k, new Event.ClientHandleSession(C1, from), call);
  }

  private static Reaction taken(ClientState next, Reaction.Say... said) {
    return new Reaction.Taken(next, Vector.of(said));
  }

  @Test
  void aSessionThatItHasAskedForIsOpen() {
    var asked = START.with(R1, Standing.OPENING);
    assertEquals(taken(asked.with(R1, Standing.OPEN)), hears(asked, R1, new Call.SessionOpen()));
  }

  @Test
  void aSessionThatClosesTakesItsCapsWithIt() {
    assertEquals(taken(ClientState.NEW), hears(START, R0, new Call.SessionClose()));
  }

  @Test
  void capsFromElsewhereStay() {
    var both = START.with(R1, Standing.OPEN).put(A, R1, new ClientState.Held(4, 1, 1));
    var left = both.closed(R1);
    assertEquals(taken(left), hears(both, R1, new Call.SessionClose()));
    assertEquals(START, left);
  }

  @Test
  void itSaysThatAllHasCome() {
    assertEquals(
        taken(START, new Reaction.Say(R0, new Call.FlushMsgAck(3))),
        hears(START, R0, new Call.FlushMsg(3)));
  }

  @Test
  void whatComesWithoutASessionIsDropped() {
    for (var call :
        Vector.of(new Call.SessionOpen(), new Call.SessionClose(), new Call.FlushMsg(1))) {
      assertEquals(taken(START), hears(START, R1, call), call.toString());
    }
  }

  @Test
  void whoIsGoneHearsNothing() {
    assertEquals(
        new Reaction.Disabled("clients[c].gone"),
        hears(ClientState.GONE, R0, new Call.SessionOpen()));
  }

  @Test
  void nothingIsHeardBeforeItIsSaid() {
    var guard = "Head(calls[c][r].down).type \\in types";
    var scene = Scene.of("client");
    var event = new Event.ClientHandleSession(C1, R0);
    assertEquals(new Outcome.Disabled(guard), scene.cluster().apply(scene.model(), event));
    assertEquals(
        new Reaction.Disabled(guard),
        Clients.step(RULES, START, new Event.ClientHandleCaps(C1, R0), new Call.SessionOpen()));
  }
}
