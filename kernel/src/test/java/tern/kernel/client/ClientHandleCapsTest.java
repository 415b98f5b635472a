package tern.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Rules;
import tern.kernel.Scene;
import tern.kernel.client.ClientState.Held;
import tern.kernel.client.ClientState.Standing;
import tern.kernel.session.Call;
import tern.kernel.session.Cap;

final class ClientHandleCapsTest {
  private static final Rules RULES = Scene.of("client").model().rules();

  /// Its cap on /a is from rank 0: number 1, sent once, not migrated.
  private static final ClientState START = Scene.of("client").at(C1);

  private static final ClientState BOTH = START.with(R1, Standing.OPEN);

  /// The cap is number 5 at rank 1, where it has been sent once by then.
  private static final Call.CapExport EXPORT =
      new Call.CapExport(A, 1, 0, new Cap.Peer(5, 1, 1, R1, 1));

  private static final Call.CapImport IMPORT =
      new Call.CapImport(A, 5, 1, 1, new Cap.Peer(1, 1, 0, R0, 0));

  private static final ClientState MIGRATED =
      BOTH.remove(A, R0).put(A, R1, new Held(5, 1, 1)).withAuthCap(A, R1);

  private static Reaction hears(ClientState k, Rank from, Call call) {
    return Clients.step(RULES, k, new Event.ClientHandleCaps(C1, from), call);
  }

  private static ClientState after(ClientState k, Rank from, Call call) {
    return ((Reaction.Taken) hears(k, from, call)).next();
  }

  private static Reaction taken(ClientState next, Reaction.Say... said) {
    return new Reaction.Taken(next, Vector.of(said));
  }

  @Test
  void aCapThatHasGoneIsProvisionalAtTheOtherRankAndCounts() {
    var provisional = MIGRATED.put(A, R1, new Held(5, 0, 1));
    assertEquals(taken(provisional), hears(BOTH, R0, EXPORT));
    assertEquals(taken(MIGRATED), hears(provisional, R1, IMPORT));
  }

  @Test
  void aClientWithoutASessionThereAsksForOne() {
    var provisional = MIGRATED.put(A, R1, new Held(5, 0, 1)).with(R1, Standing.OPENING);
    assertEquals(
        taken(provisional, new Reaction.Say(R1, new Call.RequestOpen())), hears(START, R0, EXPORT));
  }

  @Test
  void aCapThatHasComeReplacesTheOldOneAndTheOldRanksWordIsNothing() {
    assertEquals(taken(MIGRATED), hears(BOTH, R1, IMPORT));
    assertEquals(taken(MIGRATED), hears(MIGRATED, R0, EXPORT));
  }

  @Test
  void aCapOfAnotherNumberIsNotMeant() {
    var other = new Call.CapExport(A, 2, 0, EXPORT.peer());
    assertEquals(taken(BOTH), hears(BOTH, R0, other));
    var imported = new Call.CapImport(A, 5, 1, 1, new Cap.Peer(2, 1, 0, R0, 0));
    var two = BOTH.put(A, R1, new Held(5, 1, 1)).withAuthCap(A, R1);
    assertEquals(taken(two), hears(BOTH, R1, imported));
  }

  @Test
  void aCapFromThereThatIsNewerThanTheExportStays() {
    var newer = BOTH.put(A, R1, new Held(5, 3, 1)).withAuthCap(A, R1);
    assertEquals(taken(newer.remove(A, R0)), hears(newer, R0, EXPORT));
  }

  @Test
  void aCapFromThereThatIsOlderWaitsForTheWordOfItsRank() {
    var older = BOTH.put(A, R1, new Held(5, 0, 0));
    var export = new Call.CapExport(A, 1, 2, new Cap.Peer(5, 2, 3, R1, 1));
    assertEquals(
        taken(older.remove(A, R0).put(A, R1, new Held(5, 1, 0)).withAuthCap(A, R1)),
        hears(older, R0, export));
  }

  @Test
  void anImportThatIsLateTakesNothingBack() {
    var newer = BOTH.put(A, R1, new Held(4, 3, 2)).withAuthCap(A, R1);
    assertEquals(new Held(5, 3, 2), after(newer, R1, IMPORT).cap(A, R1));
    assertEquals(R1, after(newer, R1, IMPORT).authCap().get(A).get());
  }

  @Test
  void aCapThatHasMigratedLessDoesNotCount() {
    var often = BOTH.put(A, R0, new Held(2, 1, 4));
    assertEquals(R0, after(often, R1, IMPORT).authCap().get(A).get());
  }

  @Test
  void whatComesWithoutASessionIsDropped() {
    assertEquals(taken(START), hears(START, R1, IMPORT));
  }

  @Test
  void whoIsGoneHearsNothing() {
    assertEquals(new Reaction.Disabled("clients[c].gone"), hears(ClientState.GONE, R1, IMPORT));
  }

  @Test
  void aCapThatTheOtherRankDoesNotHaveIsGone() {
    var dropped = new Call.CapExport(A, 1, 0, new Cap.Peer(0, 0, 0, Rank.NONE, 2));
    assertEquals(taken(BOTH.remove(A, R0)), hears(BOTH, R0, dropped));
  }

  @Test
  void aCapAtAnInstanceThatIsGoneIsTakenUnlessThatIsRepaired() {
    var again = BOTH.called(R1, 2);
    var repaired = Scene.of("client", Repair.MatchCapExport).model().rules();
    var event = new Event.ClientHandleCaps(C1, R0);
    assertEquals(TreeSet.of(R1), after(again, R0, EXPORT).caps().get(A).get().keySet());
    assertEquals(taken(again.remove(A, R0)), Clients.step(repaired, again, event, EXPORT));
    assertEquals(hears(BOTH, R0, EXPORT), Clients.step(repaired, BOTH, event, EXPORT));
  }

  /// The same cap, which the client is to give back at rank 0.
  private static final Call.CapImport RELEASE =
      new Call.CapImport(A, 5, 1, 1, new Cap.Peer(1, 1, 0, R0, 1), true);

  @Test
  void whatIsSaidOfAnInstanceThatIsStillToCallWaitsIfThatIsRepaired() {
    var rules = Scene.of("client", Repair.AwaitInstance).model().rules();
    var event = new Event.ClientHandleCaps(C1, R0);
    var newer = new Call.CapExport(A, 1, 0, new Cap.Peer(4, 1, 1, R1, 2));
    assertEquals(
        new Reaction.Disabled("~Awaits(k, message)"), Clients.step(rules, START, event, newer));
    assertInstanceOf(Reaction.Taken.class, Clients.step(rules, START.called(R1, 2), event, newer));
    assertInstanceOf(Reaction.Taken.class, hears(START, R0, newer), "not in the seed");
  }

  @Test
  void aCapThatAReplicaHadIsGivenBackThere() {
    assertEquals(
        taken(MIGRATED, new Reaction.Say(R0, new Call.CapRelease(A, 1, 1))),
        hears(BOTH, R1, RELEASE));
    var other = BOTH.put(A, R0, new Held(2, 1, 0));
    assertEquals(
        taken(other.put(A, R1, new Held(5, 1, 1)).withAuthCap(A, R1)),
        hears(other, R1, RELEASE),
        "not one with another number");
  }

  @Test
  void aCapOfALaterInstanceIsGivenBackUnlessThatIsRepaired() {
    var again = BOTH.called(R0, 2);
    var repaired = Scene.of("client", Repair.MatchCapImport).model().rules();
    var event = new Event.ClientHandleCaps(C1, R1);
    assertEquals(
        taken(MIGRATED.called(R0, 2), new Reaction.Say(R0, new Call.CapRelease(A, 1, 1))),
        hears(again, R1, RELEASE));
    assertEquals(
        taken(again.put(A, R1, new Held(5, 1, 1)).withAuthCap(A, R1)),
        Clients.step(repaired, again, event, RELEASE));
    assertEquals(hears(BOTH, R1, RELEASE), Clients.step(repaired, BOTH, event, RELEASE));
  }
}
