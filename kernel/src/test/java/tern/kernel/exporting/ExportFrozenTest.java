package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.C;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Flush;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;

final class ExportFrozenTest {
  private static final Event.AtRank FROZEN = new Event.ExportFrozen(R0);

  /// `export_frozen` is queued, no message is waited for.
  private static Scene frozen(String shape) {
    return Scene.of(shape)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> m.contexts().contains(new Context.ExportFrozen(A, 1)));
  }

  private static Mds drained(Scene scene) {
    return scene.at(R0).withContexts(Vector.empty()).withDraining(false);
  }

  private static Mds prepping(Scene scene) {
    return drained(scene)
        .withExport(
            A, new Export.Prepping(R1, 1, TreeSet.of(ROOT), TreeSet.empty(), TreeSet.empty()))
        .withDirfrag(ROOT, f -> f.addAuthPins(1))
        .withDirfrag(A, f -> f.withReplicas(f.replicas().put(R1, 1)));
  }

  @Test
  void theTreeIsReplicatedDownToItsBoundsAndTheImporterAskedToPrepare() {
    var scene = frozen("bound");
    var prep =
        new Message.MExportDirPrep(
            1, 1, 1, A, 1, TreeSet.of(B), TreeSet.of(R2), 1, TreeMap.empty());
    assertEquals(
        taken(prepping(scene).withDirfrag(B, f -> f.flag(Flag.EXPORTBOUND)), send(R1, prep)),
        scene.step(FROZEN));
  }

  @Test
  void whatLeadsToABoundComesAlong() {
    var scene =
        frozen("enclosing").with(R0, m -> m.withDirfrag(C, f -> f.withDirAuth(DirAuth.sole(R1))));
    var prep =
        new Message.MExportDirPrep(
            1, 1, 1, A, 1, TreeSet.of(C), TreeSet.empty(), 1, TreeMap.of(B, 1));
    var expected =
        prepping(scene)
            .withDirfrag(B, f -> f.withReplicas(TreeMap.of(R1, 1)))
            .withDirfrag(C, f -> f.flag(Flag.EXPORTBOUND));
    assertEquals(taken(expected, send(R1, prep)), scene.step(FROZEN));
  }

  @Test
  void aReplicaThatTheImporterHasGetsANewNonce() {
    var scene =
        frozen("one").with(R0, m -> m.withDirfrag(A, f -> f.withReplicas(TreeMap.of(R1, 4))));
    assertEquals(TreeMap.of(R1, 5), scene.then(FROZEN).at(R0).dirfrag(A).replicas());
  }

  @Test
  void clientsWithCapabilitiesBelowAreAskedToFlush() {
    var scene = frozen("oneCaps");
    var flushing =
        new Export.Prepping(R1, 1, TreeSet.of(ROOT), TreeSet.of(Rank.NONE), TreeSet.empty());
    var prep =
        new Message.MExportDirPrep(
            1, 1, 1, A, 1, TreeSet.empty(), TreeSet.empty(), 1, TreeMap.empty());
    assertEquals(
        taken(
            prepping(scene).withExport(A, flushing).withFlushes(TreeSet.of(new Flush(A, 1))),
            send(R1, prep)),
        scene.step(FROZEN));
  }

  private static Mds cancelled(Scene scene) {
    return drained(scene)
        .withExports(TreeMap.empty())
        .withDirfrag(
            A,
            f -> f.withDirAuth(DirAuth.INHERIT).withFreeze(Dir.NONE, false).unflag(Flag.EXPORTING));
  }

  @Test
  void aLockThatIsTakenTurnsTheExportBackAndTheImporterHearsIt() {
    var scene = frozen("one").with(R0, m -> m.withLocked(TreeMap.of(A, false)));
    assertEquals(
        taken(cancelled(scene), send(R1, new Message.MExportDirCancel(1, 1, 1, A, 1))),
        scene.step(FROZEN));
  }

  @Test
  void aFrozenInodeTurnsTheExportBack() {
    var scene = frozen("one").with(R0, m -> m.withDirfrag(ROOT, f -> f.withFreeze(ROOT, true)));
    assertEquals(
        taken(cancelled(scene), send(R1, new Message.MExportDirCancel(1, 1, 1, A, 1))),
        scene.step(FROZEN));
  }

  @Test
  void anInodeOfAnotherRankIsNotPinned() {
    var scene =
        Scene.of("away")
            .then(new Event.ExportDir(R1, A, R2))
            .until(R1, m -> m.contexts().contains(new Context.ExportFrozen(A, 1)))
            .then(new Event.ExportFrozen(R1));
    assertEquals(
        new Export.Prepping(R2, 1, TreeSet.empty(), TreeSet.empty(), TreeSet.empty()),
        scene.at(R1).exportOf(A));
  }

  @Test
  void aContinuationOfAnotherAttemptIsDropped() {
    var other = frozen("one").with(R0, m -> m.withExport(A, of(m, 2)));
    assertEquals(taken(drained(other)), other.step(FROZEN));
    var over = other.with(R0, m -> m.withExports(TreeMap.empty()));
    assertEquals(taken(drained(over)), over.step(FROZEN));
  }

  private static Export of(Mds m, int tid) {
    return new Export.Freezing(m.exportOf(A).peer(), tid, TreeSet.empty(), false);
  }

  @Test
  void anExportThatIsNotFreezingKillsTheExporter() {
    var scene =
        frozen("one").with(R0, m -> m.withExport(A, new Export.Locking(R1, 1, TreeSet.empty())));
    assertEquals(died(Assertion.ExportFrozenState), scene.step(FROZEN));
  }

  @Test
  void aTreeThatIsNotFrozenKillsTheExporter() {
    var scene = frozen("one").with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
    assertEquals(died(Assertion.ExportFrozenRoot), scene.step(FROZEN));
  }

  @Test
  void aTreeThatDoesNotNameItsOwnerTwiceKillsTheExporter() {
    var scene =
        frozen("one").with(R0, m -> m.withDirfrag(A, f -> f.withDirAuth(new DirAuth(R0, R1))));
    assertEquals(died(Assertion.ExportFrozenAuth), scene.step(FROZEN));
  }
}
