package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.Flush;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.journal.Entry;

final class ExportSessionsFlushedTest {
  private static final Event.AtRank FLUSHED = new Event.ExportSessionsFlushed(R0, A);

  private static Scene prepping() {
    return Scene.of("oneCaps")
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> !m.flushes().isEmpty());
  }

  private static Scene warning() {
    return prepping()
        .mail(R1, R0, new Message.MExportDirPrepAck(1, 1, 1, A, 1, true))
        .then(new Event.HandleExportPrepAck(R0, R1));
  }

  @Test
  void aFlushWhilePreppingTakesTheClientsOutOfTheWarningSet() {
    var e = new Export.Prepping(R1, 1, TreeSet.of(ROOT), TreeSet.empty(), TreeSet.empty());
    var expected = prepping().at(R0).withFlushes(TreeSet.empty()).withExport(A, e);
    assertEquals(taken(expected), prepping().step(FLUSHED));
  }

  @Test
  void aFlushThatIsWaitedForLastSyncsTheJournal() {
    var e = new Export.Warning(R1, 1, TreeSet.of(ROOT), TreeSet.empty(), TreeSet.empty());
    var expected =
        warning()
            .at(R0)
            .withFlushes(TreeSet.empty())
            .withExport(A, e)
            .withJournal(Vector.of(new Entry.ExportGo(A, 1)));
    assertEquals(taken(expected), warning().step(FLUSHED));
  }

  @Test
  void aFlushWhileABystanderIsWaitedForSyncsNothing() {
    var e = new Export.Warning(R1, 1, TreeSet.of(ROOT), TreeSet.of(Rank.NONE, R2), TreeSet.of(R2));
    var scene = warning().with(R0, m -> m.withExport(A, e));
    var expected =
        scene
            .at(R0)
            .withFlushes(TreeSet.empty())
            .withExport(A, e.withWarningAckWaiting(TreeSet.of(R2)));
    assertEquals(taken(expected), scene.step(FLUSHED));
  }

  @Test
  void theFlushOfAnAttemptThatIsOverComesFirstAndIsForgotten() {
    var flushes = TreeSet.of(new Flush(A, 1), new Flush(A, 2), new Flush(B, 1));
    var scene =
        prepping().with(R0, m -> m.withFlushes(flushes).withExport(A, again(m.exportOf(A))));
    assertEquals(
        taken(scene.at(R0).withFlushes(TreeSet.of(new Flush(A, 2), new Flush(B, 1)))),
        scene.step(FLUSHED));
  }

  private static Export again(Export e) {
    return new Export.Locking(e.peer(), 2, TreeSet.empty());
  }

  @Test
  void aFlushWithoutAnExportIsForgotten() {
    var scene = prepping().with(R0, m -> m.withExports(TreeMap.empty()));
    assertEquals(taken(scene.at(R0).withFlushes(TreeSet.empty())), scene.step(FLUSHED));
  }

  @Test
  void aFlushInAnotherPhaseKillsTheExporter() {
    var e = new Export.Freezing(R1, 1, TreeSet.empty(), false);
    var scene = prepping().with(R0, m -> m.withExport(A, e));
    assertEquals(died(Assertion.ExportSessionsFlushedState), scene.step(FLUSHED));
  }

  @Test
  void aFlushThatIsNotWaitedForKillsTheExporter() {
    var e = new Export.Prepping(R1, 1, TreeSet.empty(), TreeSet.empty(), TreeSet.empty());
    var scene = prepping().with(R0, m -> m.withExport(A, e));
    assertEquals(died(Assertion.ExportSessionsFlushedNone), scene.step(FLUSHED));
  }

  @Test
  void withoutAFlushNothingIsFlushed() {
    assertEquals(disabled("flushes # {}"), Scene.of("oneCaps").step(FLUSHED));
  }
}
