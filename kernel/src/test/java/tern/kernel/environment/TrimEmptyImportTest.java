package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;

import io.vavr.collection.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.exporting.Export;

final class TrimEmptyImportTest {
  private static final Event.AtRank TRIM = new Event.TrimEmptyImport(R1, A);

  /// Rank 1 owns /a, of which rank 0 owns the inode, and nothing is in it.
  private static Scene empty() {
    return Scene.of("awayHome").then(new Event.EmptyDir(R1, A));
  }

  @Test
  void anEmptyTreeGoesToTheOwnerOfItsInode() {
    var m = empty().then(TRIM).at(R1);
    assertEquals(R0, m.exportOf(A).peer());
    assertEquals(Export.Discovering.class, m.exportOf(A).getClass());
    assertEquals(true, empty().then(TRIM).rest().at(R0).dirfrag(A).auth());
  }

  private static void assertStays(UnaryOperator<Mds> change) {
    assertEquals(disabled("MayTrimEmptyImport(mds[r], d)"), empty().with(R1, change).step(TRIM));
  }

  @Test
  void whatIsNotHereDoesNotGo() {
    assertStays(m -> m.withCache(m.cache().remove(A)));
  }

  @Test
  void whatIsNoSubtreeRootStays() {
    assertStays(m -> m.withDirfrag(A, f -> f.withDirAuth(DirAuth.INHERIT)));
  }

  @Test
  void oneWhoseInodeIsItsOwnStays() {
    assertStays(m -> m.withDirfrag(ROOT, f -> f.withAuth(true, TreeMap.empty(), 0)));
  }

  @Test
  void whatIsNotItsOwnStays() {
    assertStays(m -> m.withDirfrag(A, f -> f.withAuth(false, TreeMap.empty(), 1)));
  }

  @Test
  void whatIsInAFreezeStays() {
    assertStays(m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
  }

  @Test
  void whatHasSomethingInItStays() {
    assertStays(m -> m.withDirfrag(A, f -> f.unflag(Flag.EMPTY)));
  }

  @Test
  void theRootStays() {
    var scene =
        empty()
            .with(
                R1,
                m ->
                    m.withDirfrag(
                        ROOT, f -> f.withAuth(true, TreeMap.empty(), 0).flag(Flag.EMPTY)));
    assertEquals(
        disabled("MayTrimEmptyImport(mds[r], d)"),
        scene.step(new Event.TrimEmptyImport(R1, Dir.ROOT)));
  }

  @Test
  void oneWhoseHomeIsNotKnownStays() {
    assertStays(
        m -> m.withDirfrag(ROOT, f -> f.withDirAuth(new DirAuth(Rank.UNKNOWN, Rank.UNKNOWN))));
  }

  @Test
  void oneThatMayNotBeExportedStays() {
    assertStays(m -> m.withDirfrag(A, f -> f.flag(Flag.EXPORTING)));
    assertStays(m -> m.withMap(m.map().withState(R0, State.STOPPING)));
  }

  @Test
  void onlyARankThatIsActiveTrims() {
    var scene = empty().then(new Event.PublishStopping(R1), new Event.HandleMdsMap(R1, 1));
    assertEquals(disabled("State(mds[r]) = \"active\""), scene.step(TRIM));
  }
}
