package tern.kernel.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Scene;
import tern.kernel.queue.Queued;

final class ShutdownTrimEmptyImportTest {
  private static final Dir EMPTY = new Dir("/b");
  private static final Dir OTHER = new Dir("/a");
  private static final Event.AtRank TRIM = new Event.ShutdownTrimEmptyImport(R1, EMPTY);

  /// Rank 1 owns two trees, of which one is empty, and stops.
  private static Scene stopping() {
    return Scene.of("queueDrained")
        .then(new Event.EmptyDir(R1, EMPTY))
        .then(new Event.PublishStopping(R1), new Event.HandleMdsMap(R1, 1));
  }

  @Test
  void anEmptyTreeGoesAtOnceWhereAnotherWaitsForItsTurn() {
    var queued = stopping().then(new Event.ShutdownExport(R1));
    assertEquals(TreeSet.of(OTHER), queued.at(R1).exports().keySet());
    assertEquals(Vector.of(new Queued(EMPTY, R0)), queued.at(R1).exportQueue().entries());
    assertEquals(TreeSet.of(OTHER, EMPTY), queued.then(TRIM).at(R1).exports().keySet());
  }

  @Test
  void itCountsAsAnExportOfAStoppingRank() {
    assertEquals(8, stopping().then(TRIM).cluster().budget().drains());
  }

  @Test
  void whatHasSomethingInItWaitsForItsTurn() {
    assertEquals(
        disabled("MayTrimEmptyImport(mds[r], d)"),
        stopping().step(new Event.ShutdownTrimEmptyImport(R1, OTHER)));
  }

  @Test
  void aRankThatIsActiveDrainsNothing() {
    assertEquals(disabled("Stopping(r)"), Scene.of("queueDrained").step(TRIM));
  }
}
