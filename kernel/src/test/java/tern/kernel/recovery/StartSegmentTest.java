package tern.kernel.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;

final class StartSegmentTest {
  private static Mds with(Scene scene, Rank r, TreeMap<Dir, Standing> dirs, Dir... imports) {
    var m = scene.at(r);
    return m.withJournal(m.journal().append(new Entry.ESubtreeMap(dirs, TreeSet.of(imports))));
  }

  @Test
  void aSegmentBeginsWithWhatIsItsOwn() {
    var scene = Scene.of("bound");
    assertEquals(
        taken(with(scene, R0, TreeMap.of(ROOT, Standing.OWNED, A, Standing.OWNED))),
        scene.step(new Event.StartSegment(R0)));
  }

  @Test
  void anImportThatHasNotEndedIsInDoubt() {
    for (var scene :
        Vector.of(
            Comeback.importer("nested", Import.LoggingStart.class),
            Comeback.importer("nested", Import.Acking.class),
            Comeback.importer("nested", Import.Acking.class)
                .with(R1, m -> m.withAmbiguousImports(TreeMap.of(A, TreeSet.empty()))))) {
      assertEquals(
          taken(with(scene, R1, TreeMap.of(A, Standing.AMBIGUOUS, B, Standing.AMBIGUOUS), A)),
          scene.step(new Event.StartSegment(R1)));
    }
  }

  @Test
  void whatIsHandedOverIsNotItsOwnOnceThatIsSubmitted() {
    var scene = Comeback.exporter("one", Export.LoggingFinish.class);
    assertEquals(
        taken(with(scene, R0, TreeMap.of(ROOT, Standing.OWNED))),
        scene.step(new Event.StartSegment(R0)));
  }

  @Test
  void nobodyWaitsForIt() {
    var scene = Scene.of("one").then(new Event.StartSegment(R0), new Event.JournalSafe(R0));
    assertEquals(Scene.of("one").at(R0), scene.at(R0));
  }

  @Test
  void itAgreesWithTheReplayInEveryPhase() {
    for (var phase :
        Vector.of(Export.Warning.class, Export.Exporting.class, Export.LoggingFinish.class)) {
      var scene =
          Comeback.exporter("bystander", phase)
              .then(new Event.StartSegment(R0), new Event.StartSegment(R1))
              .rest();
      assertNull(scene.at(R0).durableError());
      assertNull(scene.at(R1).durableError());
    }
  }

  @Test
  void aRankThatRecoversBeginsNone() {
    assertEquals(
        disabled("State(mds[r]) \\in Serving"),
        Comeback.booted(Scene.of("one"), R0).step(new Event.StartSegment(R0)));
  }
}
