package tern.kernel.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

final class JournalSafeTest {
  private static final Event.AtRank SAFE = new Event.JournalSafe(R1);

  @Test
  void whatHasComeToStayIsOwnedByTheJournal() {
    var scene =
        Scene.of("bound")
            .then(new Event.ExportDir(R0, A, R1))
            .until(R1, m -> m.journal().exists(Entry.EImportFinish.class::isInstance));
    assertEquals(TreeMap.of(A, Standing.AMBIGUOUS), scene.at(R1).durable());
    assertEquals(
        taken(
            scene
                .at(R1)
                .withJournal(Vector.empty())
                .withDurably(new Durable(TreeMap.of(A, Standing.OWNED), TreeSet.empty(), null))),
        scene.step(SAFE));
  }

  @Test
  void anotherEntryComesFirst() {
    var scene =
        Scene.of("bound")
            .then(new Event.ExportDir(R0, A, R1))
            .until(R1, m -> !m.journal().isEmpty());
    assertEquals(disabled("Head(mds[r].journal).kind \\in kinds"), scene.step(SAFE));
  }
}
