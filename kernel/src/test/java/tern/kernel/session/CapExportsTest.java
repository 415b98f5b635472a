package tern.kernel.session;

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
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.say;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Message;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.journal.Entry;

/// A rank hands over the caps that it has on a replica.
final class CapExportsTest {
  private static final Event.AtRank GATHER = new Event.GatherCaps(R0, A);
  private static final Event.AtRank GATHERED = new Event.HandleGatherCaps(R1, R0);
  private static final Event.AtRank EXPORTED = new Event.HandleExportCaps(R0, R1);
  private static final Event.AtRank LOGGED = new Event.LoggedImportCaps(R0);
  private static final Event.AtRank ACKED = new Event.HandleExportCapsAck(R1, R0);
  private static final Cap.Exported FIRST = new Cap.Exported(1, 1, 1, 1);
  private static final Cap.Imported IMPORTED = new Cap.Imported(1, 1, 0, 1);

  private static Scene gathering() {
    return Scene.of("clientGather").then(GATHER);
  }

  private static Scene exported(Repair... repairs) {
    return Scene.of("clientGather", repairs).then(GATHER, GATHERED);
  }

  private static Message.MExportCapsAck ack(int capId) {
    return new Message.MExportCapsAck(1, 1, 1, A, TreeMap.of(C1, IMPORTED), TreeMap.of(C1, capId));
  }

  @Test
  void gatherCapsAsksWhoHoldsAReplica() {
    var scene = Scene.of("clientGather");
    assertEquals(
        taken(scene.at(R0), send(R1, new Message.MGatherCaps(1, 1, 1, A))), scene.step(GATHER));
    var freezing = scene.with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
    assertEquals(
        taken(freezing.at(R0), send(R1, new Message.MGatherCaps(1, 1, 1, A))),
        freezing.step(GATHER),
        "a freeze that is not complete does not matter");
  }

  @Test
  void gatherCapsNeedsAFileOfItsOwnThatIsNotFrozenAndIsHeldElsewhere() {
    var scene = Scene.of("clientGather");
    assertEquals(disabled("d \\in Held(m)"), scene.step(new Event.GatherCaps(R0, new Dir("/x"))));
    assertEquals(disabled("m.cache[d].auth"), scene.step(new Event.GatherCaps(R1, A)));
    var frozen = scene.with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(A, true)));
    assertEquals(disabled("~IsFrozen(m, d)"), frozen.step(GATHER));
    var alone = scene.with(R0, m -> m.withDirfrag(A, f -> f.withReplicas(TreeMap.empty())));
    assertEquals(disabled("DOMAIN m.cache[d].replicas # {}"), alone.step(GATHER));
  }

  @Test
  void handleGatherCapsHandsTheCapsOverAndKeepsThem() {
    assertEquals(
        taken(
            gathering().at(R1),
            send(R0, new Message.MExportCaps(1, 1, 1, A, TreeMap.of(C1, FIRST)))),
        gathering().step(GATHERED));
  }

  private static void assertHandsNothingOver(Scene scene) {
    assertEquals(taken(scene.at(R1)), scene.step(GATHERED));
  }

  @Test
  void whoHasNoCapsOrIsTheAuthorityOrDoesNotKnowItHandsNothingOver() {
    assertHandsNothingOver(
        gathering().with(R1, m -> m.withSessionMap(m.sessionMap().withCaps(A, TreeMap.empty()))));
    assertHandsNothingOver(
        gathering()
            .with(R1, m -> m.withDirfrag(A, f -> Dirfrag.auth(f.dirAuth(), TreeMap.empty()))));
    assertHandsNothingOver(
        gathering().with(R1, m -> m.withDirfrag(A, f -> f.withDirAuth(new DirAuth(R0, R1)))));
    assertHandsNothingOver(gathering().with(R1, m -> m.withCache(m.cache().remove(A))));
  }

  @Test
  void exportCapsInsistsOnWhatItsCallerHasSeenTo() {
    var scene = gathering();
    var rules = scene.model().rules();
    var none = scene.at(R1).withSessionMap(SessionMap.NONE);
    assertEquals(
        Assertion.ExportCapsNone, CapExports.exportCaps(Step.begin(rules, none), A).died());
    var mine = scene.at(R1).withDirfrag(A, f -> Dirfrag.auth(f.dirAuth(), TreeMap.empty()));
    assertEquals(
        Assertion.ExportCapsAuth, CapExports.exportCaps(Step.begin(rules, mine), A).died());
    var both = scene.at(R1).withDirfrag(A, f -> f.withDirAuth(new DirAuth(R0, R1)));
    assertEquals(
        Assertion.ExportCapsAmbiguous, CapExports.exportCaps(Step.begin(rules, both), A).died());
    var nobody = scene.at(R1).withDirfrag(A, f -> f.withDirAuth(DirAuth.UNDEF));
    assertEquals(Vector.empty(), CapExports.exportCaps(Step.begin(rules, nobody), A).effects());
  }

  @Test
  void handleExportCapsPinsTheFileAndLogsThatTheSessionOpens() {
    var m = exported().then(EXPORTED).at(R0);
    assertEquals(1, m.dirfrag(A).authPins());
    assertEquals(TreeMap.of(A, 1), m.sessionMap().importingCaps());
    var session = m.sessionMap().session(C1);
    assertEquals(Session.State.OPENING, session.state());
    assertEquals(1, session.importing());
    assertEquals(
        Vector.of(new Entry.ESessions(A, R1, TreeMap.of(C1, 1), TreeMap.of(C1, FIRST))),
        m.journal());
  }

  @Test
  void handleExportCapsInsistsOnAFileOfItsOwnAndOnCaps() {
    var gone = exported().with(R0, m -> m.withCache(m.cache().remove(A)));
    assertEquals(died(Assertion.HandleExportCapsInode), gone.step(EXPORTED));
    var theirs = exported().with(R0, m -> m.withDirfrag(A, f -> Dirfrag.replica(f.dirAuth(), 1)));
    assertEquals(died(Assertion.HandleExportCapsAuth), theirs.step(EXPORTED));
    var none =
        Scene.of("clientGather").mail(R1, R0, new Message.MExportCaps(1, 1, 1, A, TreeMap.empty()));
    assertEquals(died(Assertion.HandleExportCapsNone), none.step(EXPORTED));
  }

  @Test
  void capsThatComeToATreeThatFreezesAreLost() {
    var freezing = exported().with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
    assertEquals(taken(freezing.at(R0)), freezing.step(EXPORTED));
    assertTrue(freezing.then(EXPORTED).channel(R0, R1).isEmpty(), "nobody says so");
  }

  @Test
  void loggedImportCapsTellsTheReplicaOfAClientThatIsNotConnected() {
    var scene = exported().then(EXPORTED, LOGGED);
    var m = scene.at(R0);
    assertEquals(TreeMap.of(C1, new Cap(1, 1, 0, false)), m.sessionMap().capsOn(A));
    assertEquals(
        Vector.of(
            new Call.SessionOpen(),
            new Call.CapImport(A, 1, 1, 0, new Cap.Peer(1, 1, 0, R1, 1), true)),
        m.sessionMap().session(C1).outbox());
    assertEquals(0, m.sessionMap().session(C1).importing());
    assertEquals(TreeMap.empty(), m.sessionMap().importingCaps());
    assertEquals(0, m.dirfrag(A).authPins());
    assertEquals(TreeMap.of(C1, true), m.sessionMap().durable());
    assertEquals(Vector.of(ack(1)), scene.channel(R0, R1));
  }

  @Test
  void loggedImportCapsTellsAClientItself() {
    var scene = Scene.of("clientsGather").then(GATHER, GATHERED, EXPORTED, LOGGED);
    assertEquals(
        Vector.of(new Call.CapImport(A, 2, 1, 0, new Cap.Peer(2, 1, 0, R1, 1), true)),
        scene.line(C2, R0).down());
    assertEquals(Vector.of(ack(1)), scene.channel(R0, R1), "of the other one");
  }

  @Test
  void loggedImportCapsSendsACapThatItHasOnceMore() {
    var twice =
        Scene.of("clientGather")
            .then(GATHER, GATHER, GATHERED, GATHERED, EXPORTED, EXPORTED, LOGGED, LOGGED);
    assertEquals(TreeMap.of(C1, new Cap(1, 2, 0, false)), twice.at(R0).sessionMap().capsOn(A));
  }

  @Test
  void loggedImportCapsInsistsOnAFileOfItsOwn() {
    var scene =
        exported()
            .then(EXPORTED)
            .with(R0, m -> m.withDirfrag(A, f -> Dirfrag.replica(f.dirAuth(), 1)));
    assertEquals(died(Assertion.LoggedImportCapsAuth), scene.step(LOGGED));
  }

  @Test
  void handleExportCapsAckTellsTheClientAndForgetsTheCap() {
    var scene = exported().then(EXPORTED, LOGGED);
    var m = scene.at(R1);
    var told = m.withSessionMap(m.sessionMap().change(C1, Session::counted));
    assertEquals(
        taken(
            told.withSessionMap(told.sessionMap().withCaps(A, TreeMap.empty())),
            say(C1, new Call.CapExport(A, 1, 0, new Cap.Peer(1, 1, 0, R0, 1)))),
        scene.step(ACKED));
  }

  @Test
  void handleExportCapsAckIgnoresACapWithAnotherNumberAndAFileThatIsGone() {
    var other = Scene.of("clientGather").mail(R0, R1, ack(7));
    assertEquals(taken(other.at(R1)), other.step(ACKED));
    var gone =
        Scene.of("clientGather")
            .mail(R0, R1, ack(1))
            .with(R1, m -> m.withCache(m.cache().remove(A)));
    assertEquals(taken(gone.at(R1)), gone.step(ACKED));
  }

  @Test
  void anAckThatFindsTheFileThisRanksKillsItUnlessRepaired() {
    var late = late();
    assertEquals(died(Assertion.HandleExportCapsAckAuth), late.step(ACKED));
    var repaired = late(Repair.IgnoreLateCapsAck);
    assertEquals(taken(repaired.at(R1)), repaired.step(ACKED));
  }

  private static Scene late(Repair... repairs) {
    return exported(repairs)
        .then(EXPORTED, LOGGED)
        .with(R1, m -> m.withDirfrag(A, f -> Dirfrag.auth(f.dirAuth(), TreeMap.empty())));
  }

  @Test
  void theClientsCapMovesAndTheReplicaCanGo() {
    var rest = exported().then(EXPORTED, LOGGED).rest();
    assertEquals(TreeSet.of(R0), rest.at(C1).caps().get(A).get().keySet());
    assertEquals(TreeMap.empty(), rest.at(R1).sessionMap().caps());
    assertTrue(rest.at(R1).holds(B) && rest.at(R1).holds(ROOT));
  }
}
