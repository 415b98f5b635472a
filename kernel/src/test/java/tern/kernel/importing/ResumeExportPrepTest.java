package tern.kernel.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.send;
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
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;

final class ResumeExportPrepTest {
  private static final Event.AtRank RESUME = new Event.ResumeExportPrep(R1);
  private static final TreeSet<Rank> BYSTANDERS = TreeSet.of(R2);

  private static Scene open(Repair... repairs) {
    return Scene.of("bound", repairs)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R1, m -> m.contexts().exists(Context.ResumeExportPrep.class::isInstance));
  }

  private static Mds resumed(Scene scene) {
    return scene.at(R1).withContexts(Vector.empty()).withDraining(false);
  }

  @Test
  void withTheBoundsOpenTheTreeIsFrozenAndTwoRanksAnswerForIt() {
    var expected =
        resumed(open())
            .withImport(A, new Import.Prepped(R0, 1, TreeSet.of(B), BYSTANDERS))
            .withDirfrag(B, f -> f.flag(Flag.IMPORTBOUND))
            .withDirfrag(A, f -> f.withDirAuth(new DirAuth(R0, R1)).withFreeze(A, true));
    assertEquals(DirAuth.sole(R2), expected.dirfrag(B).dirAuth());
    assertEquals(
        taken(expected, send(R0, new Message.MExportDirPrepAck(0, 1, 1, A, 1, true))),
        open().step(RESUME));
  }

  @Test
  void aBoundThatIsGoneAgainIsAskedForAgain() {
    var scene = open().with(R1, m -> m.withCache(m.cache().remove(B)));
    var again = new Waiter(On.Dir, TreeSet.of(B), scene.at(R1).contexts().head());
    assertEquals(
        taken(
            resumed(scene).withWaiting(Vector.of(again)),
            send(R0, new Message.MDiscover(1, 1, 1, B, true, Dir.NONE))),
        scene.step(RESUME));
  }

  private static void assertDropped(UnaryOperator<Mds> change) {
    var scene = open().with(R1, change);
    assertEquals(taken(resumed(scene)), scene.step(RESUME));
  }

  @Test
  void aContinuationOfAnAttemptThatIsOverIsDropped() {
    assertDropped(m -> m.withImports(TreeMap.empty()));
    assertDropped(m -> m.withImport(A, new Import.Prepping(R0, 2, TreeSet.of(B), BYSTANDERS)));
    assertDropped(m -> m.withImport(A, new Import.Prepping(R2, 1, TreeSet.of(B), BYSTANDERS)));
  }

  private static void assertDies(Assertion expected, UnaryOperator<Mds> change) {
    assertEquals(died(expected), open().with(R1, change).step(RESUME));
  }

  @Test
  void anImportThatIsPreppedKillsTheImporter() {
    var e = new Import.Prepped(R0, 1, TreeSet.of(B), BYSTANDERS);
    assertDies(Assertion.ResumeExportPrepState, m -> m.withImport(A, e));
  }

  /// The exporter has come back, and begun an attempt that has the same number.
  private static Scene another(Import e, Repair... repairs) {
    return open(repairs)
        .with(R1, m -> m.withMap(m.map().withInstance(R0, MdsMap.State.ACTIVE)).withImport(A, e));
  }

  @Test
  void aLookUpOfTheInstanceBeforeCountsUnlessTheyMustMatch() {
    var found = new Import.Discovered(R0, 1);
    var opens = new Import.Prepping(R0, 1, TreeSet.of(B), BYSTANDERS);
    assertEquals(died(Assertion.ResumeExportPrepState), another(found).step(RESUME));
    assertTrue(another(opens).then(RESUME).at(R1).importOf(A) instanceof Import.Prepped);
    for (var e : Vector.of(found, opens)) {
      var repaired = another(e, Repair.MatchResumedPrep);
      assertEquals(taken(resumed(repaired)), repaired.step(RESUME));
    }
    assertEquals(open().step(RESUME), open(Repair.MatchResumedPrep).step(RESUME));
  }

  @Test
  void aTreeThatIsNotHereKillsTheImporter() {
    assertDies(Assertion.ResumeExportPrepDir, m -> m.withCache(m.cache().remove(A)));
  }

  @Test
  void aTreeThatIsTheImportersAlreadyKillsIt() {
    assertDies(
        Assertion.HandleExportPrepAuth,
        m -> m.withDirfrag(A, f -> f.withAuth(true, TreeMap.empty(), 0)));
  }
}
