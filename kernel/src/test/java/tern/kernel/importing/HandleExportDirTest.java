package tern.kernel.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.C;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.exporting.Export;
import tern.kernel.journal.Entry;

final class HandleExportDirTest {
  private static final Event.AtRank TAKE = new Event.HandleExportDir(R1, R0);

  /// The tree is on its way.
  private static Scene sent(String shape) {
    return Scene.of(shape)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> m.exports().get(A).exists(Export.Exporting.class::isInstance));
  }

  private static Mds logging(Scene scene, TreeSet<Dir> bounds) {
    var e = (Import.Prepped) scene.at(R1).importOf(A);
    return scene
        .at(R1)
        .withImport(A, new Import.LoggingStart(R0, 1, bounds, e.bystanders()))
        .withImporting(1)
        .withJournal(Vector.of(new Entry.EImportStart(A, bounds, R0)));
  }

  @Test
  void theTreeIsTheImportersWithItsReplicasAndThatIsLogged() {
    var scene = sent("bound");
    var expected =
        logging(scene, TreeSet.of(B))
            .withDirfrag(
                A,
                f ->
                    f.withDirAuth(new DirAuth(R1, R0)).withAuth(true, TreeMap.of(R0, 1, R2, 1), 0));
    assertEquals(taken(expected), scene.step(TAKE));
  }

  @Test
  void whatWasNotHereComesAsPartOfTheFreeze() {
    var scene = sent("enclosing");
    var below = Dirfrag.auth(DirAuth.INHERIT, TreeMap.of(R0, 1)).withFreeze(A, true);
    var cache = scene.at(R1).cache().put(B, below).put(C, below);
    TreeSet<Dir> none = TreeSet.empty();
    var expected =
        logging(scene, none)
            .withCache(cache)
            .withDirfrag(
                A, f -> f.withDirAuth(new DirAuth(R1, R0)).withAuth(true, TreeMap.of(R0, 1), 0))
            .withInodes(scene.at(R1).inodes().put(B, TreeSet.empty()).put(C, TreeSet.empty()));
    assertEquals(taken(expected), scene.step(TAKE));
  }

  @Test
  void whatWaitedInTheTreeWaitsForItsThaw() {
    var context = new Context.RetryDiscoverPath(A, B);
    var scene =
        sent("nested")
            .with(R1, m -> m.withWaiting(Vector.of(new Waiter(On.Dentry, TreeSet.of(B), context))));
    assertEquals(
        Vector.of(new Waiter(On.Unfreeze, TreeSet.of(A), context)),
        scene.then(TAKE).at(R1).waiting());
  }

  private static void assertDies(Assertion expected, UnaryOperator<Mds> change) {
    assertEquals(died(expected), sent("bound").with(R1, change).step(TAKE));
  }

  @Test
  void aTreeThatIsNotHereKillsTheImporter() {
    assertDies(Assertion.HandleExportDirDir, m -> m.withCache(m.cache().remove(A)));
  }

  @Test
  void aTreeThatIsTheImportersAlreadyKillsIt() {
    assertDies(
        Assertion.HandleExportDirAuth,
        m -> m.withDirfrag(A, f -> f.withAuth(true, TreeMap.empty(), 0)));
  }

  @Test
  void aTreeThatIsNotFrozenKillsTheImporter() {
    assertDies(
        Assertion.HandleExportDirFreeze, m -> m.withDirfrag(A, f -> f.withFreeze(Dir.NONE, false)));
  }

  @Test
  void anImportThatIsNotThereKillsTheImporter() {
    assertDies(Assertion.HandleExportDirEntry, m -> m.withImports(TreeMap.empty()));
  }

  @Test
  void anImportInAnotherPhaseKillsTheImporter() {
    var e = new Import.Discovered(R0, 1);
    assertDies(Assertion.HandleExportDirState, m -> m.withImport(A, e));
  }

  @Test
  void anotherAttemptKillsTheImporter() {
    var e = new Import.Prepped(R0, 2, TreeSet.of(B), TreeSet.empty());
    assertDies(Assertion.HandleExportDirTid, m -> m.withImport(A, e));
  }

  @Test
  void anotherExporterKillsTheImporter() {
    var e = new Import.Prepped(R2, 1, TreeSet.of(B), TreeSet.empty());
    assertDies(Assertion.HandleExportDirPeer, m -> m.withImport(A, e));
  }

  @Test
  void aBoundThatIsNotHereKillsTheImporter() {
    assertDies(Assertion.HandleExportDirBound, m -> m.withCache(m.cache().remove(B)));
  }

  @Test
  void aTreeWithOtherBoundsKillsTheImporter() {
    var replicas = TreeMap.of(A, TreeMap.of(R1, 1));
    var scene =
        Scene.of("bound")
            .with(R1, _ -> sent("bound").at(R1))
            .mail(
                R0,
                R1,
                new Message.MExportDir(
                    1, 1, 1, A, 1, TreeSet.empty(), replicas, TreeSet.empty(), TreeMap.empty()));
    assertEquals(died(Assertion.VerifySubtreeBounds), scene.step(TAKE));
  }
}
