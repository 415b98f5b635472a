package tern.kernel.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Late;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Pin;
import tern.kernel.journal.Entry;

final class HandleExportFinishTest {
  private static final Event.AtRank FINISH = new Event.HandleExportFinish(R1, R0);

  private static Scene acking(String shape) {
    return Scene.of(shape)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R1, m -> m.imports().get(A).exists(Import.Acking.class::isInstance));
  }

  private static Scene told(Scene scene, boolean last) {
    return scene.mail(R0, R1, new Message.MExportDirFinish(1, 1, 1, A, 1, last));
  }

  private static Mds ended(Scene scene) {
    return scene
        .at(R1)
        .withImports(TreeMap.empty())
        .withImporting(0)
        .withJournal(Vector.of(new Entry.EImportFinish(A, TreeSet.of(B), true)))
        .unpin(B, Pin.STICKY)
        .withDirfrag(B, f -> f.unflag(Flag.IMPORTBOUND))
        .withDirfrag(
            A,
            f ->
                f.withDirAuth(DirAuth.sole(R1)).withFreeze(Dir.NONE, false).unflag(Flag.IMPORTING));
  }

  @Test
  void theEarlyWordLetsClientsInWhileTheTreeStaysFrozen() {
    var scene = told(acking("bystander"), false);
    var e = new Import.Finishing(R0, 1, TreeSet.empty(), TreeSet.of(R2));
    assertEquals(
        taken(
            scene
                .at(R1)
                .withImport(A, e)
                .withImporting(0)
                .withDirfrag(A, f -> f.withDirAuth(new DirAuth(R1, R1)))),
        scene.step(FINISH));
  }

  @Test
  void theLastWordEndsTheImportAndLogsThatTheTreeHasComeToStay() {
    var scene = told(told(acking("bound"), false).then(FINISH), true);
    assertEquals(taken(ended(scene)), scene.step(FINISH));
  }

  @Test
  void theLastWordIsEnough() {
    var scene = told(acking("bound"), true);
    assertEquals(taken(ended(scene)), scene.step(FINISH));
  }

  @Test
  void aTreeThatComesHomeMergesWithItsParents() {
    var scene = Scene.of("awayHome").then(new Event.ExportDir(R1, A, R0)).rest();
    assertEquals(DirAuth.INHERIT, scene.at(R0).dirfrag(A).dirAuth());
    assertEquals(DirAuth.INHERIT, scene.at(R1).dirfrag(A).dirAuth());
  }

  @Test
  void anExpireThatWasPutAsideIsLookedAtAgain() {
    var late = new Late(R2, new Message.MCacheExpire(1, 1, 1, A, A, 1));
    var scene =
        told(acking("bound"), true)
            .with(R1, m -> m.withDelayedExpires(TreeMap.of(A, Vector.of(late))));
    var expected =
        ended(scene)
            .withDelayedExpires(TreeMap.empty())
            .withDirfrag(A, f -> f.withReplicas(TreeMap.of(R0, 1)));
    assertEquals(taken(expected), scene.step(FINISH));
  }

  @Test
  void theSenderIsNotCompared() {
    var scene = acking("bound").mail(R2, R1, new Message.MExportDirFinish(1, 1, 1, A, 1, true));
    assertEquals(taken(ended(scene)), scene.step(new Event.HandleExportFinish(R1, R2)));
  }

  @Test
  void bystandersHearItFromTheImporterWhenTheExporterIsGone() {
    var scene = acking("bound");
    var t = Conclude.importFinish(Step.begin(scene.model().rules(), scene.at(R1)), A, true, true);
    var news =
        new Message.MExportDirNotify(
            1, 1, 1, A, 1, false, new DirAuth(R0, R1), DirAuth.sole(R1), TreeSet.of(B));
    assertEquals(Vector.of(send(R2, news)), t.effects());
    assertEquals(ended(scene), t.mds());
  }

  private static void assertDies(Assertion expected, UnaryOperator<Mds> change) {
    assertEquals(died(expected), told(acking("bound"), true).with(R1, change).step(FINISH));
  }

  @Test
  void aTreeThatIsNotHereKillsTheImporter() {
    assertDies(Assertion.HandleExportFinishDir, m -> m.withCache(m.cache().remove(A)));
  }

  @Test
  void anImportThatIsNotThereKillsTheImporter() {
    assertDies(Assertion.HandleExportFinishEntry, m -> m.withImports(TreeMap.empty()));
  }

  @Test
  void anotherAttemptKillsTheImporter() {
    var e = new Import.Acking(R0, 2, TreeSet.of(B), TreeSet.empty());
    assertDies(Assertion.HandleExportFinishTid, m -> m.withImport(A, e));
  }

  @Test
  void anImportThatHasNotBeenAcknowledgedKillsTheImporter() {
    var e = new Import.LoggingStart(R0, 1, TreeSet.of(B), TreeSet.empty());
    assertDies(Assertion.ImportFinishState, m -> m.withImport(A, e));
  }

  @Test
  void aTreeThatIsNotTheImportersKillsIt() {
    assertDies(
        Assertion.ImportFinishAuth,
        m -> m.withDirfrag(A, f -> f.withAuth(false, TreeMap.empty(), 1)));
  }

  @Test
  void aSecondEarlyWordKillsTheImporter() {
    var scene = told(told(acking("bound"), false).then(FINISH), false);
    assertEquals(died(Assertion.ImportFinishEarly), scene.step(FINISH));
  }

  @Test
  void aBoundThatIsNotMarkedKillsTheImporter() {
    assertDies(
        Assertion.ImportRemovePinsBound, m -> m.withDirfrag(B, f -> f.unflag(Flag.IMPORTBOUND)));
  }

  @Test
  void aBoundWithoutItsInodeKillsTheImporter() {
    assertDies(Assertion.ImportRemovePinsInode, m -> m.withInodes(m.inodes().remove(B)));
  }
}
