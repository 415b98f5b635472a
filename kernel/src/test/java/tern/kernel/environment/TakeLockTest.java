package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.importing.Import;

final class TakeLockTest {

  private static final Event.AtRank TAKE = new Event.TakeLock(R0, A);

  @Test
  void aLockOfAnInodeThatItsRankOwnsComesWithAPinOnTheParent() {
    var scene = Scene.of("one");
    var expected =
        scene.at(R0).withLocked(TreeMap.of(A, true)).withDirfrag(ROOT, f -> f.addAuthPins(1));
    assertEquals(taken(expected), scene.step(TAKE));
  }

  @Test
  void aLockOfAnotherRanksInodeComesWithoutAPin() {
    var scene = Scene.of("away");
    var expected = scene.at(R1).withLocked(TreeMap.of(A, false));
    assertEquals(taken(expected), scene.step(new Event.TakeLock(R1, A)));
  }

  @Test
  void theRootsInodeIsNeverLocked() {
    assertEquals(disabled("d # Root"), Scene.of("one").step(new Event.TakeLock(R0, ROOT)));
  }

  @Test
  void whatIsNotInTheCacheIsNotLocked() {
    assertEquals(
        disabled("d \\in DOMAIN m.inodes"), Scene.of("one").step(new Event.TakeLock(R1, A)));
  }

  @Test
  void aLockIsHeldOnce() {
    assertEquals(disabled("d \\notin DOMAIN m.locked"), Scene.of("one").then(TAKE).step(TAKE));
  }

  @Test
  void whatAnExportHasLockedIsNotLocked() {
    var scene = Scene.of("one").then(new Event.ExportDir(R0, A, R1));
    assertEquals(disabled("~HeldByMigration(m, d)"), scene.step(TAKE));
  }

  @Test
  void anExportLetsItsLocksGoWhileTheTreeFreezes() {
    var scene =
        Scene.of("one")
            .then(new Event.AuthPin(R0, A), new Event.ExportDir(R0, A, R1))
            .mail(R1, R0, new Message.MExportDirDiscoverAck(1, 1, 1, A, 1, true))
            .then(new Event.HandleExportDiscoverAck(R0, R1));
    var expected =
        scene.at(R0).withLocked(TreeMap.of(A, true)).withDirfrag(ROOT, f -> f.addAuthPins(1));
    assertEquals(taken(expected), scene.step(TAKE));
  }

  @Test
  void theInodeOfABoundIsHeldByTheExport() {
    var scene = Scene.of("bound").then(new Event.ExportDir(R0, A, R1));
    assertEquals(disabled("~HeldByMigration(m, d)"), scene.step(new Event.TakeLock(R0, B)));
  }

  @Test
  void whatAnImportHasPreparedIsNotLocked() {
    var prepped = new Import.Prepped(R0, 1, TreeSet.empty(), TreeSet.empty());
    var scene = Scene.of("away").with(R1, m -> m.withImport(A, prepped));
    assertEquals(disabled("~HeldByMigration(m, d)"), scene.step(new Event.TakeLock(R1, A)));
  }

  @Test
  void aFreezeOfTheParentKeepsLocksOut() {
    var scene =
        Scene.of("nested")
            .then(new Event.AuthPin(R0, B))
            .with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
    assertEquals(
        disabled("auth => CanAuthPin(m, Parent[d])"), scene.step(new Event.TakeLock(R0, B)));
  }
}
