package tern.kernel.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Scene;
import tern.kernel.journal.Durable;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;

final class SurviveJournalTest {
  private static final Event.AtRank SURVIVE = new Event.SurviveJournal(R1);

  /// The importer has taken the tree, and its instance has ended before that was durable.
  private static Scene halted() {
    return Scene.of("one")
        .then(new Event.ExportDir(R0, A, R1))
        .until(R1, m -> m.journal().exists(Entry.EImportStart.class::isInstance))
        .then(new Event.Halt(R1));
  }

  @Test
  void theHeadOfTheJournalIsDurableAndNobodyIsTold() {
    var scene = halted();
    var expected =
        scene
            .at(R1)
            .withDurably(new Durable(TreeMap.of(A, Standing.AMBIGUOUS), TreeSet.of(A), null))
            .withJournal(Vector.empty());
    assertEquals(taken(expected), scene.step(SURVIVE));
  }

  @Test
  void itNeedNotHappen() {
    assertFalse(halted().cluster().isOwed(SURVIVE));
  }

  @Test
  void thereIsNothingToSurviveInAnEmptyJournalOrWhileTheInstanceRuns() {
    assertEquals(disabled("mds[r].journal # <<>>"), halted().then(SURVIVE).step(SURVIVE));
    assertEquals(disabled("mds[r].halted"), Scene.of("one").step(SURVIVE));
  }
}
