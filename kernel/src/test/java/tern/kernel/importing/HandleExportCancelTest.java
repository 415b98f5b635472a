package tern.kernel.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Late;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Pin;

final class HandleExportCancelTest {
  private static final Event.AtRank CANCEL = new Event.HandleExportCancel(R1, R0);

  private static Scene in(Class<? extends Import> phase, Repair... repairs) {
    Predicate<Mds> there = m -> m.imports().get(A).exists(phase::isInstance);
    return Scene.of("bound", repairs).then(new Event.ExportDir(R0, A, R1)).until(R1, there);
  }

  /// Nothing else is under way.
  private static Scene cancelled(Scene scene, int tid) {
    return Scene.of("bound", scene.model().repairs().toJavaArray(Repair[]::new))
        .with(R1, _ -> scene.at(R1))
        .mail(R0, R1, new Message.MExportDirCancel(1, 1, 1, A, tid));
  }

  private static Mds forgotten(Scene scene) {
    return scene.at(R1).withImports(TreeMap.empty());
  }

  @Test
  void anImportThatLooksForItsInodeIsForgotten() {
    var scene = cancelled(in(Import.Discovering.class), 1);
    assertEquals(taken(forgotten(scene)), scene.step(CANCEL));
  }

  @Test
  void anImportThatHasItsInodeLetsItGo() {
    var scene = cancelled(in(Import.Discovered.class), 1);
    assertEquals(taken(forgotten(scene).unpin(A, Pin.IMPORTING)), scene.step(CANCEL));
  }

  private static Mds unpinned(Mds m) {
    return m.unpin(B, Pin.STICKY).withDirfrag(A, f -> f.unflag(Flag.IMPORTING));
  }

  @Test
  void anImportThatOpensItsBoundsLetsGoOfThem() {
    var scene = cancelled(in(Import.Prepping.class), 1);
    assertEquals(taken(unpinned(forgotten(scene))), scene.step(CANCEL));
  }

  @Test
  void anImportThatIsPreppedThawsAndMergesAndForgetsExpires() {
    var late = new Late(R2, new Message.MCacheExpire(1, 1, 1, A, A, 1));
    var scene =
        cancelled(in(Import.Prepped.class), 1)
            .with(R1, m -> m.withDelayedExpires(TreeMap.of(A, Vector.of(late))));
    var expected =
        unpinned(forgotten(scene))
            .withDelayedExpires(TreeMap.empty())
            .withDirfrag(B, f -> f.unflag(Flag.IMPORTBOUND))
            .withDirfrag(A, f -> f.withDirAuth(DirAuth.INHERIT).withFreeze(Dir.NONE, false));
    assertEquals(taken(expected), scene.step(CANCEL));
  }

  @Test
  void aCancelForAnUnknownImportKillsTheImporterUnlessItIsIgnored() {
    var unknown = new Message.MExportDirCancel(1, 1, 1, A, 1);
    var seed = Scene.of("one").mail(R0, R1, unknown);
    assertEquals(died(Assertion.HandleExportCancelUnknown), seed.step(CANCEL));
    var repaired = Scene.of("one", Repair.IgnoreUnknownCancel).mail(R0, R1, unknown);
    assertEquals(taken(repaired.at(R1)), repaired.step(CANCEL));
  }

  @Test
  void neitherTheSenderNorTheAttemptIsComparedUnlessTheyMustMatch() {
    var seed = cancelled(in(Import.Discovering.class), 9);
    assertEquals(taken(forgotten(seed)), seed.step(CANCEL));
    var repaired = cancelled(in(Import.Discovering.class, Repair.MatchCancel), 9);
    assertEquals(taken(repaired.at(R1)), repaired.step(CANCEL));
    var other = new Import.Discovering(R2, 1);
    var from =
        cancelled(in(Import.Discovering.class, Repair.MatchCancel), 1)
            .with(R1, m -> m.withImport(A, other));
    assertEquals(taken(from.at(R1)), from.step(CANCEL));
  }

  /// Its resolves wait for the import to end.
  private static Scene pending(Class<? extends Import> phase, Repair... repairs) {
    return cancelled(in(phase, repairs), 1)
        .with(R1, m -> m.withRecovery(m.recovery().withResolvesPending(true)));
  }

  private static boolean isPending(Scene scene) {
    return scene.then(CANCEL).at(R1).recovery().resolvesPending();
  }

  @Test
  void resolvesThatWaitGoOutWhenAnImportThatOpensItsBoundsEndsAndBeforeThatIfTheyAreToo() {
    assertFalse(isPending(pending(Import.Prepping.class)));
    assertTrue(isPending(pending(Import.Discovering.class)));
    assertTrue(isPending(pending(Import.Discovered.class)));
    assertFalse(isPending(pending(Import.Discovering.class, Repair.SendPendingResolves)));
    assertFalse(isPending(pending(Import.Discovered.class, Repair.SendPendingResolves)));
  }

  @Test
  void aCancelForATreeThatHasComeKillsTheImporter() {
    var scene = cancelled(in(Import.LoggingStart.class), 1);
    assertEquals(died(Assertion.HandleExportCancelState), scene.step(CANCEL));
  }

  @Test
  void anInodeThatIsNotHereKillsTheImporter() {
    var scene =
        cancelled(in(Import.Discovered.class), 1).with(R1, m -> m.withInodes(m.inodes().remove(A)));
    assertEquals(died(Assertion.HandleExportCancelInode), scene.step(CANCEL));
  }

  @Test
  void aTreeThatIsNotHereKillsTheImporter() {
    var prepping =
        cancelled(in(Import.Prepping.class), 1).with(R1, m -> m.withCache(m.cache().remove(A)));
    assertEquals(died(Assertion.HandleExportCancelDir), prepping.step(CANCEL));
    var prepped =
        cancelled(in(Import.Prepped.class), 1).with(R1, m -> m.withCache(m.cache().remove(A)));
    assertEquals(died(Assertion.HandleExportCancelDir), prepped.step(CANCEL));
  }

  @Test
  void aPreppedTreeThatIsTheImportersAlreadyKillsIt() {
    var scene =
        cancelled(in(Import.Prepped.class), 1)
            .with(R1, m -> m.withDirfrag(A, f -> f.withAuth(true, TreeMap.empty(), 0)));
    assertEquals(died(Assertion.ImportReverseUnfreezeAuth), scene.step(CANCEL));
  }
}
