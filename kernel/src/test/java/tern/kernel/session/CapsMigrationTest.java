package tern.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tern.kernel.Scene.A;
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
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.client.ClientState;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.session.Session.State;

/// A cap goes with its directory.
final class CapsMigrationTest {
  private static final Event.AtRank TAKE = new Event.HandleExportDir(R1, R0);
  private static final Event.AtRank LOGGED = new Event.ImportLoggedStart(R1);
  private static final Event.AtRank ACK = new Event.HandleExportAck(R0, R1);
  private static final Event.AtRank LEFT = new Event.ExportLoggedFinish(R0);
  private static final Event.AtRank FINISH = new Event.HandleExportFinish(R1, R0);
  private static final Cap FIRST = new Cap(1, 1, 0, false);

  private static Scene sent(String shape, Repair... repairs) {
    return Scene.of(shape, repairs)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> m.exports().get(A).exists(Export.Exporting.class::isInstance));
  }

  private static Scene acknowledged(Repair... repairs) {
    return sent("client", repairs).then(TAKE, LOGGED);
  }

  private static SessionMap clients(Scene scene, Rank r) {
    return scene.at(r).sessionMap();
  }

  private static TreeMap<Client, Cap> cap(Scene scene, Rank r) {
    return clients(scene, r).capsOn(A);
  }

  @Test
  void theTreeGoesWithWhatTheCapWillBe() {
    var tree = (Message.MExportDir) sent("client").channel(R0, R1).last();
    assertEquals(TreeMap.of(A, TreeMap.of(C1, new Cap.Exported(1, 1, 1, 1))), tree.caps());
    assertEquals(TreeMap.of(C1, FIRST), cap(sent("client"), R0), "it stays as it is until the end");
  }

  @Test
  void capsOfSomethingElseStay() {
    var tree = (Message.MExportDir) sent("clientPair").channel(R0, R1).last();
    assertEquals(TreeSet.of(A), tree.caps().keySet());
  }

  @Test
  void theFileIsPinnedAndNoCapIsThereBeforeTheImportIsDurable() {
    var scene = sent("client").then(TAKE);
    assertEquals(TreeMap.of(A, 1), clients(scene, R1).importingCaps());
    assertEquals(TreeMap.empty(), cap(scene, R1));
    var exports = TreeMap.of(A, TreeMap.of(C1, new Cap.Exported(1, 1, 1, 1)));
    assertEquals(
        new Import.LoggingStart(R0, 1, TreeSet.empty(), TreeSet.empty(), exports),
        scene.at(R1).importOf(A));
  }

  @Test
  void theImporterMakesACapAndNamesItButTellsTheClientNothing() {
    var scene = acknowledged();
    assertEquals(TreeMap.of(C1, new Cap(1, 0, 0, true)), cap(scene, R1));
    var ack = (Message.MExportDirAck) scene.channel(R1, R0).last();
    assertEquals(TreeMap.of(A, TreeMap.of(C1, new Cap.Imported(1, 1, 1, 1))), ack.imported());
    assertEquals(Vector.of(new Call.SessionOpen()), clients(scene, R1).session(C1).outbox());
  }

  @Test
  void aCapThatIsThereAlreadyStaysAsItIs() {
    var known = new Cap(4, 7, 2, false);
    var scene =
        sent("client")
            .then(TAKE)
            .with(R1, m -> m.withSessionMap(m.sessionMap().withCaps(A, TreeMap.of(C1, known))))
            .then(LOGGED);
    assertEquals(TreeMap.of(C1, known), cap(scene, R1));
    var ack = (Message.MExportDirAck) scene.channel(R1, R0).last();
    assertEquals(TreeMap.of(A, TreeMap.of(C1, new Cap.Imported(4, 8, 1, 1))), ack.imported());
  }

  @Test
  void theExporterRemembersWhatTheImporterHasAndTellsTheClientInTheEnd() {
    var imported = TreeMap.of(A, TreeMap.of(C1, new Cap.Imported(1, 1, 1, 1)));
    var scene = acknowledged().then(ACK);
    assertEquals(
        new Export.LoggingFinish(R1, 1, TreeSet.of(ROOT), TreeSet.empty(), imported),
        scene.at(R0).exportOf(A));
    var left = scene.then(LEFT);
    assertEquals(TreeMap.empty(), cap(left, R0));
    assertEquals(
        Vector.of(new Call.CapExport(A, 1, 0, new Cap.Peer(1, 1, 1, R1, 1))),
        left.line(C1, R0).down());
    assertEquals(1, clients(left, R0).session(C1).pushSeq());
  }

  @Test
  void whoHasNoSessionAnyMoreIsNotTold() {
    var scene =
        acknowledged()
            .then(ACK)
            .with(R0, m -> m.withSessionMap(m.sessionMap().remove(C1)))
            .then(LEFT);
    assertEquals(Vector.empty(), scene.line(C1, R0).down());
    assertEquals(TreeMap.empty(), cap(scene, R0));
  }

  @Test
  void aCapOfWhichTheImporterHasNotHeardKillsTheExporter() {
    var scene =
        acknowledged()
            .then(ACK)
            .with(
                R0,
                m ->
                    m.withSessionMap(m.sessionMap().withCaps(A, TreeMap.of(C1, FIRST, C2, FIRST))));
    assertEquals(died(Assertion.FinishExportInodeCapsPeer), scene.step(LEFT));
  }

  @Test
  void theImporterTellsTheClientWhoseItsCapWasAndTheSessionIsFree() {
    var scene = acknowledged().then(ACK, LEFT, FINISH);
    assertEquals(TreeMap.of(C1, new Cap(1, 1, 1, false)), cap(scene, R1));
    var session = clients(scene, R1).session(C1);
    assertEquals(
        Vector.of(
            new Call.SessionOpen(), new Call.CapImport(A, 1, 1, 1, new Cap.Peer(1, 1, 0, R0, 1))),
        session.outbox());
    assertEquals(0, session.importing());
    assertEquals(1, session.pushSeq());
    assertEquals(TreeMap.empty(), clients(scene, R1).importingCaps());
  }

  @Test
  void aCapThatIsGoneByThenKillsTheImporter() {
    var scene =
        acknowledged()
            .with(R1, m -> m.withSessionMap(m.sessionMap().withCaps(A, TreeMap.empty())))
            .then(ACK, LEFT);
    assertEquals(died(Assertion.ImportFinishCap), scene.step(FINISH));
  }

  @Test
  void whatIsSaidBeforeAClientConnectsWaitsForIt() {
    var scene = acknowledged().then(ACK, LEFT, FINISH, new Event.ClientHandleCaps(C1, R0));
    assertEquals(Vector.of(new Call.RequestOpen()), scene.line(C1, R1).up());
    assertEquals(Vector.empty(), scene.line(C1, R1).down());
    var connected = scene.then(new Event.HandleClientSession(R1, C1));
    assertEquals(
        Vector.of(
            new Call.SessionOpen(), new Call.CapImport(A, 1, 1, 1, new Cap.Peer(1, 1, 0, R0, 1))),
        connected.line(C1, R1).down());
    assertEquals(
        Vector.empty(), connected.at(R1).journal().filter(Entry.ESession.class::isInstance));
  }

  @Test
  void inTheEndRankAndClientAgree() {
    var end = sent("client").rest();
    assertEquals(TreeMap.of(C1, new Cap(1, 1, 1, false)), cap(end, R1));
    assertEquals(TreeMap.of(A, TreeMap.of(R1, new ClientState.Held(1, 1, 1))), end.at(C1).caps());
    assertEquals(TreeMap.of(A, R1), end.at(C1).authCap());
  }

  @Test
  void aFileWithACapThatComesIsNotTrimmed() {
    var map = clients(sent("client").then(TAKE), R1);
    assertEquals(true, map.keeps(A));
    assertFalse(map.keeps(ROOT));
  }

  /// The exporter dies while the importer waits for its last word.
  private static Scene reversed(Scene scene) {
    return scene
        .then(new Event.Halt(R0), new Event.PublishFailed(R0))
        .then(new Event.HandleMdsMap(R1, 1), new Event.PublishReplay(R0))
        .rest();
  }

  @Test
  void anImportThatTurnsBackLeavesItsCapsItsPinsAndItsMarks() {
    var end = reversed(acknowledged());
    assertEquals(TreeMap.empty(), end.at(R1).imports());
    assertEquals(TreeMap.of(C1, new Cap(1, 0, 0, true)), cap(end, R1));
    assertEquals(TreeMap.of(A, 1), clients(end, R1).importingCaps());
    assertEquals(1, clients(end, R1).session(C1).importing());
    assertEquals(1, end.at(R1).importing());
  }

  @Test
  void anImportThatReleasesItsSessionsLeavesNothingButTheSession() {
    var end = reversed(acknowledged(Repair.ReleaseSessions));
    assertEquals(TreeMap.empty(), cap(end, R1));
    assertEquals(TreeMap.empty(), clients(end, R1).importingCaps());
    assertEquals(0, clients(end, R1).session(C1).importing());
    assertEquals(State.OPEN, clients(end, R1).session(C1).state());
    assertEquals(0, end.at(R1).importing());
  }
}
