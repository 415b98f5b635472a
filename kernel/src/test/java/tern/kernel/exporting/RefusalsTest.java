package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.cache.Dirfrag.Flag;

/// Each of the guards of an export, by itself.
final class RefusalsTest {
  private static boolean may(String shape, Dir d, Rank dest, UnaryOperator<Mds> change) {
    var scene = Scene.of(shape);
    return Refusals.mayExport(scene.model().rules(), change.apply(scene.at(R0)), d, dest);
  }

  private static void assertRefused(UnaryOperator<Mds> change) {
    assertEquals(true, may("one", A, R1, m -> m), "without it, it goes");
    assertEquals(false, may("one", A, R1, change));
  }

  @Test
  void whatIsToBeAtAnotherRankStaysUnlessTheRankStops() {
    UnaryOperator<Mds> stopping = m -> m.withMap(m.map().withState(R0, State.STOPPING));
    assertEquals(false, may("pinned", B, R1, m -> m));
    assertEquals(true, may("pinned", B, R1, stopping));
  }

  @Test
  void thePinOfADirectoryCountsBeforeThatOfTheOneAroundIt() {
    var rules = Scene.of("pinned").model().rules();
    assertEquals(R1, rules.exportPin(A));
    assertEquals(R0, rules.exportPin(B));
    assertEquals(Rank.NONE, rules.exportPin(Dir.ROOT));
    assertEquals(true, may("pinned", A, R1, m -> m));
  }

  @Test
  void aRankThatRecoversExportsNothing() {
    assertRefused(m -> m.withMap(m.map().withState(R0, State.REJOIN)));
  }

  @Test
  void nothingGoesToARankThatIsNotActive() {
    assertRefused(m -> m.withMap(m.map().withState(R1, State.STOPPING)));
  }

  @Test
  void nothingGoesWhileTheClusterIsDegraded() {
    UnaryOperator<Mds> degraded = m -> m.withMap(m.map().withState(new Rank(2), State.FAILED));
    assertEquals(true, may("bystander", A, R1, m -> m));
    assertEquals(false, may("bystander", A, R1, degraded));
  }

  @Test
  void theRootIsNotExported() {
    assertEquals(false, may("one", Dir.ROOT, R1, m -> m));
  }

  @Test
  void whatIsReadOnlyInAFreezeOrOnItsWayStays() {
    assertRefused(m -> m.withReadonly(true));
    assertRefused(m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
    assertRefused(m -> m.withDirfrag(A, f -> f.flag(Flag.EXPORTING)));
  }
}
