package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.journal.Entry;

final class HandleExportAckTest {
  private static final Event.AtRank ACK = new Event.HandleExportAck(R0, R1);

  private static Scene exporting() {
    return Scene.of("bound")
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> m.exports().get(A).exists(Export.Exporting.class::isInstance));
  }

  private static Scene acknowledged(int tid) {
    return exporting().mail(R1, R0, new Message.MExportDirAck(1, 1, 1, A, tid, TreeMap.empty()));
  }

  private static Mds logging(Scene scene) {
    return scene
        .at(R0)
        .withExport(A, new Export.LoggingFinish(R1, 1, TreeSet.of(ROOT), TreeSet.of(R2)))
        .withDirfrag(A, f -> f.withDirAuth(new DirAuth(R1, R0)))
        .withJournal(Vector.of(new Entry.EExport(A, TreeSet.of(B))));
  }

  @Test
  void theExporterLogsThatTheTreeIsGoneAndNamesTheImporterFirst() {
    assertEquals(taken(logging(exporting())), acknowledged(1).step(ACK));
  }

  @Test
  void theSenderIsNotCompared() {
    var scene = exporting().mail(R2, R0, new Message.MExportDirAck(1, 1, 1, A, 1, TreeMap.empty()));
    assertEquals(taken(logging(scene)), scene.step(new Event.HandleExportAck(R0, R2)));
  }

  private static void assertDies(Assertion expected, UnaryOperator<Mds> change) {
    assertEquals(died(expected), acknowledged(1).with(R0, change).step(ACK));
  }

  @Test
  void aDirfragThatIsNotHereKillsTheExporter() {
    assertDies(Assertion.HandleExportAckDir, m -> m.withCache(m.cache().remove(A)));
  }

  @Test
  void aTreeThatIsNotFrozenKillsTheExporter() {
    assertDies(Assertion.HandleExportAckFrozen, m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
  }

  @Test
  void anExportThatIsNotThereKillsTheExporter() {
    assertDies(Assertion.HandleExportAckEntry, m -> m.withExports(TreeMap.empty()));
  }

  @Test
  void anExportInAnotherPhaseKillsTheExporter() {
    var e = new Export.LoggingFinish(R1, 1, TreeSet.of(ROOT), TreeSet.empty());
    assertDies(Assertion.HandleExportAckState, m -> m.withExport(A, e));
  }

  @Test
  void anotherAttemptKillsTheExporter() {
    assertEquals(died(Assertion.HandleExportAckTid), acknowledged(2).step(ACK));
  }
}
