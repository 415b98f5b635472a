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
import tern.kernel.Scene;
import tern.kernel.journal.Replay.Standing;

final class ImportLoggedStartTest {
  private static final Event.AtRank LOGGED = new Event.ImportLoggedStart(R1);

  private static Scene logging() {
    return Scene.of("nested")
        .then(new Event.ExportDir(R0, A, R1))
        .until(R1, m -> !m.journal().isEmpty());
  }

  private static Mds durable(Scene scene) {
    return scene
        .at(R1)
        .withJournal(Vector.empty())
        .withDurable(TreeMap.of(A, Standing.AMBIGUOUS, B, Standing.AMBIGUOUS));
  }

  @Test
  void theExporterHearsThatTheImportIsDurable() {
    assertEquals(
        taken(
            durable(logging())
                .withImport(A, new Import.Acking(R0, 1, TreeSet.empty(), TreeSet.empty())),
            send(R0, new Message.MExportDirAck(1, A, 1))),
        logging().step(LOGGED));
  }

  @Test
  void theAttemptOfTheEntryIsNotCompared() {
    var another = new Import.LoggingStart(R0, 2, TreeSet.of(B), TreeSet.empty());
    var scene = logging().with(R1, m -> m.withImport(A, another));
    assertEquals(
        taken(
            durable(scene).withImport(A, new Import.Acking(R0, 2, TreeSet.of(B), TreeSet.empty())),
            send(R0, new Message.MExportDirAck(1, A, 2))),
        scene.step(LOGGED));
  }

  @Test
  void withoutAnImportThatLogsNobodyHearsAnything() {
    var over = logging().with(R1, m -> m.withImports(TreeMap.empty()));
    assertEquals(taken(durable(over)), over.step(LOGGED));
    var early = logging().with(R1, m -> m.withImport(A, new Import.Discovering(R0, 2)));
    assertEquals(taken(durable(early)), early.step(LOGGED));
  }
}
