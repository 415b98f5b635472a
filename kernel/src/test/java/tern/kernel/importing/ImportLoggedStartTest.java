package tern.kernel.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.journal.Durable;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;

final class ImportLoggedStartTest {
  private static final Event.AtRank LOGGED = new Event.ImportLoggedStart(R1);

  private static Scene logging(Repair... repairs) {
    return Scene.of("nested", repairs)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R1, m -> !m.journal().isEmpty());
  }

  private static Mds durable(Scene scene) {
    return scene
        .at(R1)
        .withJournal(Vector.empty())
        .withDurably(
            new Durable(
                TreeMap.of(A, Standing.AMBIGUOUS, B, Standing.AMBIGUOUS), TreeSet.of(A), null));
  }

  @Test
  void theExporterHearsThatTheImportIsDurable() {
    assertEquals(
        taken(
            durable(logging())
                .withImport(A, new Import.Acking(R0, 1, TreeSet.empty(), TreeSet.empty())),
            send(R0, new Message.MExportDirAck(1, 1, 1, A, 1, TreeMap.empty()))),
        logging().step(LOGGED));
  }

  @Test
  void theAttemptOfTheEntryIsNotCompared() {
    var another = new Import.LoggingStart(R0, 2, TreeSet.of(B), TreeSet.empty());
    var scene = logging().with(R1, m -> m.withImport(A, another));
    assertEquals(
        taken(
            durable(scene).withImport(A, new Import.Acking(R0, 2, TreeSet.of(B), TreeSet.empty())),
            send(R0, new Message.MExportDirAck(1, 1, 1, A, 2, TreeMap.empty()))),
        scene.step(LOGGED));
  }

  /// The import has been given back, and the same directory has come again.
  private static Scene twice(Repair... repairs) {
    var finish = new Entry.EImportFinish(A, TreeSet.empty(), false);
    return logging(repairs)
        .with(R1, m -> m.withJournal(m.journal().append(finish).appendAll(m.journal())));
  }

  @Test
  void anEntryOfAnEarlierImportCountsForALaterOneUnlessTheyMustMatch() {
    var acking = new Import.Acking(R0, 1, TreeSet.empty(), TreeSet.empty());
    assertEquals(acking, twice().then(LOGGED).at(R1).importOf(A));
    var repaired = twice(Repair.MatchImportStart);
    var rest = repaired.at(R1).journal().tail();
    assertEquals(
        taken(durable(repaired).withJournal(rest).withImporting(0)), repaired.step(LOGGED));
    var last = repaired.then(LOGGED, new Event.JournalSafe(R1), LOGGED);
    assertEquals(acking, last.at(R1).importOf(A));
    assertEquals(acking, logging(Repair.MatchImportStart).then(LOGGED).at(R1).importOf(A));
  }

  @Test
  void withoutAnImportThatLogsNobodyHearsAnythingAndTheSessionsAreFree() {
    var over = logging().with(R1, m -> m.withImports(TreeMap.empty()));
    assertEquals(taken(durable(over).withImporting(0)), over.step(LOGGED));
    var early = logging().with(R1, m -> m.withImport(A, new Import.Discovering(R0, 2)));
    assertEquals(taken(durable(early).withImporting(0)), early.step(LOGGED));
  }
}
