package tern.kernel.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;

/// What the ranks that live make of one that has failed: `handle_mds_failure_or_stop`, row by row.
final class LossTest {
  private static final TreeSet<Rank> NOBODY = TreeSet.empty();
  private static final TreeSet<Rank> BYSTANDER = TreeSet.of(R2);
  private static final Message WARNED =
      new Message.MExportDirNotify(
          2, 1, 1, A, 1, true, new DirAuth(R0, R1), DirAuth.sole(R0), TreeSet.empty());

  private static Scene start() {
    return Scene.of("bystander").then(new Event.ExportDir(R0, A, R1));
  }

  private static Scene exporter(Class<? extends Export> phase) {
    return start().until(R0, m -> m.exports().get(A).exists(phase::isInstance));
  }

  private static Scene importer(Class<? extends Import> phase) {
    return start().until(R1, m -> m.imports().get(A).exists(phase::isInstance));
  }

  /// A rank has failed, and another one sees that.
  private static Scene fails(Scene scene, Rank who, Rank sees) {
    return scene.then(new Event.PublishFailed(who), new Event.HandleMdsMap(sees, 1));
  }

  private static Export exported(Scene scene) {
    return scene.at(R0).exportOf(A);
  }

  private static Import imported(Scene scene) {
    return scene.at(R1).importOf(A);
  }

  private static boolean thawed(Mds m) {
    return !m.dirfrag(A).inFreeze();
  }

  @Test
  void anExportThatWarnsTurnsBackAndWaitsUntilTheBystandersKnow() {
    var before = exporter(Export.Warning.class);
    var after = fails(before, R1, R0);
    var e = (Export.Warning) exported(before);
    assertEquals(
        new Export.Cancelling(R1, 1, TreeSet.empty(), e.warningAckWaiting(), BYSTANDER),
        exported(after));
    assertEquals(WARNED, after.channel(R0, R2).last());
    assertTrue(thawed(after.at(R0)));
    assertEquals(1, after.at(R0).dirfrag(A).authPins());
    assertEquals(0, after.at(R0).dirfrag(ROOT).authPins());
    assertFalse(after.channel(R0, R1).exists(Message.MExportDirCancel.class::isInstance));
  }

  @Test
  void anExportWithoutBystandersIsOverAtOnce() {
    var before = exporter(Export.Exporting.class);
    var alone =
        before.with(
            R0,
            m -> m.withExport(A, ((Export.Notified) m.exportOf(A)).withNotifyAckWaiting(NOBODY)));
    var after = fails(alone, R1, R0).at(R0);
    assertEquals(TreeMap.empty(), after.exports());
    assertFalse(after.dirfrag(A).state().contains(Flag.EXPORTING));
    assertEquals(0, after.dirfrag(A).authPins());
    assertEquals(DirAuth.INHERIT, after.dirfrag(A).dirAuth());
  }

  @Test
  void anExportWhoseTreeIsOnItsWayIsReversed() {
    var after = fails(exporter(Export.Exporting.class), R1, R0);
    assertEquals(new Export.Cancelling(R1, 1, TreeSet.empty(), NOBODY, BYSTANDER), exported(after));
    assertEquals(WARNED, after.channel(R0, R2).last());
    assertTrue(after.at(R0).dirfrag(A).auth() && thawed(after.at(R0)));
    assertEquals(DirAuth.INHERIT, after.at(R0).dirfrag(A).dirAuth());
  }

  @Test
  void anExportThatTheImporterHasAcknowledgedGoesOn() {
    var before = exporter(Export.LoggingFinish.class);
    assertEquals(exported(before), exported(fails(before, R1, R0)));
  }

  @Test
  void anExportThatIsNotWarnedYetTurnsBackWhoeverFails() {
    for (var before :
        Vector.of(
            exporter(Export.Discovering.class), freezing(), exporter(Export.Prepping.class))) {
      var after = fails(before, R2, R0);
      assertEquals(TreeMap.empty(), after.at(R0).exports());
      assertTrue(after.channel(R0, R1).last() instanceof Message.MExportDirCancel);
    }
  }

  /// The importer knows the tree, but a request keeps it from freezing.
  private static Scene freezing() {
    return Scene.of("bystander")
        .then(
            new Event.AuthPin(R0, A),
            new Event.ExportDir(R0, A, R1),
            new Event.HandleExportDiscover(R1, R0),
            new Event.HandleDiscover(R0, R1),
            new Event.HandleDiscoverReply(R1, R0),
            new Event.ResumeExportDiscover(R1),
            new Event.HandleExportDiscoverAck(R0, R1));
  }

  @Test
  void theLastAcknowledgementOfAnAbortEndsTheExport() {
    var cancelling = fails(exporter(Export.Exporting.class), R1, R0);
    var ack = new Message.MExportDirNotifyAck(2, 1, 1, A, 1, DirAuth.sole(R0));
    var after = cancelling.mail(R2, R0, ack).then(new Event.HandleExportNotifyAck(R0, R2)).at(R0);
    assertEquals(TreeMap.empty(), after.exports());
    assertEquals(0, after.dirfrag(A).authPins());
  }

  @Test
  void aLateAcknowledgementOfTheWarningIsNotThatOfTheAbort() {
    var cancelling = fails(exporter(Export.Exporting.class), R1, R0);
    var ack = new Message.MExportDirNotifyAck(1, 1, 1, A, 1, new DirAuth(R0, R1));
    var after = cancelling.mail(R2, R0, ack).then(new Event.HandleExportNotifyAck(R0, R2));
    assertEquals(exported(cancelling), exported(after));
  }

  @Test
  void aBystanderThatFailsIsNotWaitedForWhenAnExportIsCancelled() {
    var cancelling = fails(exporter(Export.Exporting.class), R1, R0);
    var after = fails(cancelling, R2, R0);
    assertEquals(TreeMap.empty(), after.at(R0).exports());
    assertEquals(0, after.at(R0).dirfrag(A).authPins());
  }

  @Test
  void aJournalThatIsSafeAfterTheExportTurnedBackSendsNothing() {
    var warned =
        exporter(Export.Warning.class)
            .until(R0, m -> m.journal().exists(Entry.ExportGo.class::isInstance));
    var cancelling = fails(warned, R1, R0);
    var after = cancelling.then(new Event.ExportGoSynced(R0));
    assertEquals(exported(cancelling), exported(after));
    assertEquals(cancelling.channel(R0, R1), after.channel(R0, R1));
  }

  @Test
  void anImportThatIsPreparedTellsTheBystandersAndStaysFrozenUntilTheyKnow() {
    var after = fails(importer(Import.Prepped.class), R0, R1);
    assertEquals(new Import.Aborting(R0, 1, TreeSet.empty(), BYSTANDER), imported(after));
    assertEquals(DirAuth.sole(R0), after.at(R1).dirfrag(A).dirAuth());
    assertFalse(thawed(after.at(R1)));
    assertFalse(after.at(R1).dirfrag(A).state().contains(Flag.IMPORTING));
    assertEquals(Vector.of(WARNED), after.channel(R1, R2));
    assertEquals(Vector.empty(), after.at(R1).journal());
  }

  @Test
  void anImportThatIsBeingLoggedIsGivenBackAndThatIsLogged() {
    var after = fails(importer(Import.LoggingStart.class), R0, R1);
    assertEquals(new Import.Aborting(R0, 1, TreeSet.empty(), BYSTANDER), imported(after));
    assertFalse(after.at(R1).dirfrag(A).auth());
    assertEquals(TreeMap.empty(), after.at(R1).dirfrag(A).replicas());
    assertEquals(new Entry.EImportFinish(A, TreeSet.empty(), false), after.at(R1).journal().last());
    var logged = after.then(new Event.ImportLoggedStart(R1), new Event.JournalSafe(R1));
    assertEquals(imported(after), imported(logged));
    assertFalse(logged.at(R1).durable().containsKey(A));
    assertEquals(after.channel(R1, R0), logged.channel(R1, R0));
  }

  @Test
  void anImportThatIsAcknowledgedIsAmbiguousAndWaits() {
    var before = importer(Import.Acking.class);
    var after = fails(before, R0, R1);
    assertEquals(TreeMap.of(A, TreeSet.empty()), after.at(R1).ambiguousImports());
    assertEquals(imported(before), imported(after));
    assertFalse(thawed(after.at(R1)));
  }

  @Test
  void anImportThatTheExporterHasLetGoOfEndsAndTellsTheBystandersWithoutAsking() {
    var after = fails(importer(Import.Finishing.class), R0, R1);
    assertEquals(TreeMap.empty(), after.at(R1).imports());
    var news = (Message.MExportDirNotify) after.channel(R1, R2).last();
    assertEquals(DirAuth.sole(R1), news.newAuth());
    assertFalse(news.wantsAck());
  }

  @Test
  void theLastAcknowledgementEndsAnImportThatIsAborted() {
    var aborting = fails(importer(Import.Prepped.class), R0, R1);
    var ack = new Message.MExportDirNotifyAck(2, 1, 1, A, 1, DirAuth.sole(R0));
    var after = aborting.mail(R2, R1, ack).then(new Event.HandleExportNotifyAck(R1, R2)).at(R1);
    assertEquals(TreeMap.empty(), after.imports());
    assertTrue(thawed(after));
  }

  @Test
  void whoWasNotAskedKillsAnImporterThatTurnsBackWithItsAnswer() {
    var aborting = fails(importer(Import.Prepped.class), R0, R1);
    var other =
        aborting.with(
            R1, m -> m.withImport(A, new Import.Aborting(R0, 1, TreeSet.empty(), TreeSet.of(R0))));
    var ack = new Message.MExportDirNotifyAck(2, 1, 1, A, 1, DirAuth.sole(R0));
    assertEquals(
        died(Assertion.HandleExportNotifyAckBystander),
        other.mail(R2, R1, ack).step(new Event.HandleExportNotifyAck(R1, R2)));
  }

  @Test
  void aBystanderThatFailsIsNotWaitedForWhenAnImportIsAborted() {
    var after = fails(fails(importer(Import.Prepped.class), R0, R1), R2, R1);
    assertEquals(TreeMap.empty(), after.at(R1).imports());
    assertTrue(thawed(after.at(R1)));
  }

  @Test
  void whoHasFailedTooIsNotToldOfAnAbort() {
    var both =
        importer(Import.Prepped.class)
            .then(new Event.PublishFailed(R0), new Event.PublishFailed(R2));
    var after = both.then(new Event.HandleMdsMap(R1, 2)).at(R1);
    assertEquals(TreeMap.empty(), after.imports());
    assertTrue(thawed(after));
  }

  @Test
  void noExportStartsWhileARankHasFailed() {
    var degraded = fails(Scene.of("bystander"), R2, R0);
    assertEquals(
        Scene.disabled("MayExport(m, d, p)"), degraded.step(new Event.ExportDir(R0, A, R1)));
  }

  @Test
  void anImportThatIsGivenBackMustBeASubtreeRoot() {
    var lost =
        importer(Import.LoggingStart.class)
            .with(R1, m -> m.withDirfrag(A, f -> f.withDirAuth(DirAuth.INHERIT)));
    assertEquals(
        died(Assertion.ImportReverseRoot),
        lost.then(new Event.PublishFailed(R0)).step(new Event.HandleMdsMap(R1, 1)));
  }
}
