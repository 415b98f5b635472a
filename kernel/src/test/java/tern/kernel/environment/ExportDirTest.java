package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Scene;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.exporting.Export;

final class ExportDirTest {

  private static final Event.AtRank EXPORT = new Event.ExportDir(R0, A, R1);

  @Test
  void anExportBeginsAndIsLockedAtOnceWhenNothingStandsInItsWay() {
    var m = Scene.of("one").then(EXPORT).at(R0);
    assertEquals(new Export.Discovering(R1, 1, TreeSet.of(ROOT), false), m.exportOf(A));
    assertEquals(TreeSet.of(Flag.EXPORTING), m.dirfrag(A).state());
    assertEquals(1, m.lastTid());
  }

  @Test
  void theBalancerWishesOnlyWhatTheModelLists() {
    assertEquals(
        disabled("<<r, d, p>> \\in Tree.exports"),
        Scene.of("one").step(new Event.ExportDir(R1, A, R0)));
  }

  @Test
  void whatIsNotHeldIsNotExported() {
    assertEquals(disabled("d \\in Held(m)"), Scene.of("back").step(new Event.ExportDir(R1, A, R0)));
  }

  @Test
  void whatIsNotOwnedIsNotExported() {
    var scene =
        Scene.of("one").with(R0, m -> m.withDirfrag(A, f -> f.withAuth(false, TreeMap.empty(), 1)));
    assertEquals(disabled("m.cache[d].auth"), scene.step(EXPORT));
  }

  @Test
  void aTreeIsExportedOnceAtATime() {
    assertEquals(disabled("MayExport(m, d, p)"), Scene.of("one").then(EXPORT).step(EXPORT));
  }

  @Test
  void aRankThatStopsTakesNothing() {
    var scene = Scene.of("one").then(new Event.PublishStopping(R1), new Event.HandleMdsMap(R0, 1));
    assertEquals(disabled("MayExport(m, d, p)"), scene.step(EXPORT));
  }
}
