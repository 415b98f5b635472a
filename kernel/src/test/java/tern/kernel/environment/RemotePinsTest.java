package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.exporting.Export;

final class RemotePinsTest {
  private static final Dir B = new Dir("/b");
  private static final Event.AtRank AT_0 = new Event.BeginRequest(R0, A, B);
  private static final Event.AtRank AT_1 = new Event.BeginRequest(R1, B, A);
  private static final Event.AtRank ASKED = new Event.HandleSlaveAuthPin(R1, R0);

  @Test
  void beginRequestPinsHereAndAsksTheOwnerForAnother() {
    var scene = Scene.of("crossing");
    assertEquals(
        taken(
            scene.at(R0).withRequests(TreeMap.of(A, R1)).withDirfrag(A, f -> f.addAuthPins(1)),
            send(R1, new Message.MMDSSlaveAuthPin(1, 1, 1, A, B))),
        scene.step(AT_0));
    assertEquals(disabled("d \\notin DOMAIN mds[r].requests"), scene.then(AT_0).step(AT_0));
  }

  @Test
  void beginRequestNeedsWhatTheModelListsAndAnOwnerThatIsKnown() {
    var scene = Scene.of("crossing");
    assertEquals(
        disabled("<<r, d, x>> \\in Tree.requests"),
        scene.step(new Event.BeginRequest(R0, ROOT, B)));
    var both = scene.with(R0, m -> m.withDirfrag(B, f -> f.withDirAuth(new DirAuth(R1, R0))));
    assertEquals(disabled("~IsAmbiguous(owner)"), both.step(AT_0));
    var mine = scene.with(R0, m -> m.withDirfrag(B, f -> f.withDirAuth(DirAuth.sole(R0))));
    assertEquals(disabled("owner[1] \\in Ranks \\ {r}"), mine.step(AT_0));
    var freezing = scene.then(new Event.ExportDir(R0, A, R1));
    assertEquals(disabled("CanAuthPin(m, d)"), freezing.step(AT_0));
  }

  @Test
  void handleSlaveAuthPinGivesThePinOrSaysThatItIsSomebodyElses() {
    var scene = Scene.of("crossing").then(AT_0);
    var answer = send(R0, new Message.MMDSSlaveAuthPinAck(1, 1, 1, A, B));
    assertEquals(taken(scene.at(R1), answer), scene.step(ASKED));
    var without = scene.with(R1, m -> m.withDirfrag(B, f -> f.handedOver(1)));
    assertEquals(taken(without.at(R1), answer), without.step(ASKED));
  }

  private static Scene waiting() {
    return Scene.of("crossing").then(AT_0, new Event.ExportDir(R1, B, R0), ASKED);
  }

  @Test
  void aFreezeKeepsItWaitingAndTakesNote() {
    var m = waiting().at(R1);
    assertTrue(m.exportOf(B) instanceof Export.Freezable e && e.remoteWaiters());
    var message = new Message.MMDSSlaveAuthPin(1, 1, 1, A, B);
    assertEquals(
        new Waiter(On.Unfreeze, TreeSet.of(B), new Context.RetrySlaveAuthPin(R0, message)),
        m.waiting().last());
  }

  @Test
  void aFreezeThatIsNobodysExportKillsTheRank() {
    var scene =
        Scene.of("crossing")
            .then(AT_0)
            .with(R1, m -> m.withDirfrag(B, f -> f.withFreeze(B, false)));
    assertEquals(died(Assertion.ExportFreezeIncNumWaiters), scene.step(ASKED));
  }

  @Test
  void retrySlaveAuthPinAnswersAfterTheThawUnlessTheAskerIsGone() {
    var thawed = waiting().then(new Event.FindStaleExportFreeze(R1, B));
    var retry = new Event.RetrySlaveAuthPin(R1);
    assertEquals(
        1, thawed.then(retry).channel(R1, R0).count(m -> m instanceof Message.MMDSSlaveAuthPinAck));
    var gone = thawed.with(R1, m -> m.withMap(m.map().withState(R0, State.FAILED)));
    assertEquals(taken(gone.at(R1).withContexts(Vector.empty())), gone.step(retry));
  }

  @Test
  void handleSlaveAuthPinAckEndsTheRequest() {
    var rest = waiting().then(new Event.FindStaleExportFreeze(R1, B)).rest().at(R0);
    assertEquals(TreeMap.empty(), rest.requests());
    assertEquals(0, rest.dirfrag(A).authPins());
  }

  @Test
  void aRequestThatWaitsForARankThatIsGoneEnds() {
    var scene =
        Scene.of("crossing").then(AT_0, new Event.PublishFailed(R1), new Event.HandleMdsMap(R0, 1));
    assertEquals(TreeMap.empty(), scene.at(R0).requests());
  }

  /// Each of two requests waits because of a freeze that waits for the other one.
  private static Scene crossed(String shape, Repair... repairs) {
    return Scene.of(shape, repairs)
        .then(AT_0, AT_1)
        .then(new Event.ExportDir(R0, A, R1), new Event.ExportDir(R1, B, R0))
        .rest();
  }

  @Test
  void withoutAnEndOfStaleFreezesTwoRequestsThatCrossWaitForEver() {
    var stuck = crossed("crossingFor");
    assertEquals(TreeSet.of(A), stuck.at(R0).requests().keySet());
    assertEquals(disabled("FreezesGoStale"), stuck.step(new Event.FindStaleExportFreeze(R0, A)));
    var repaired = crossed("crossingFor", Repair.LimitFreezeTimeout);
    var ended = repaired.then(new Event.FindStaleExportFreeze(R0, A)).rest();
    assertEquals(TreeMap.empty(), ended.at(R1).requests());
    assertEquals(TreeMap.empty(), ended.at(R0).exports());
  }
}
