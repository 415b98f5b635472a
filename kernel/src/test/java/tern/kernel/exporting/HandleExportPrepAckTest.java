package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
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
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.journal.Entry;

final class HandleExportPrepAckTest {
  private static final Event.AtRank ACK = new Event.HandleExportPrepAck(R0, R1);

  private static Scene prepping(String shape, Repair... repairs) {
    return Scene.of(shape, repairs)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> m.exports().get(A).exists(Export.Prepping.class::isInstance));
  }

  private static Scene answered(Scene scene, boolean success) {
    return scene.mail(R1, R0, new Message.MExportDirPrepAck(0, 1, 1, A, 1, success));
  }

  private static Export.Warning warning(TreeSet<Rank> warned, TreeSet<Rank> notified) {
    return new Export.Warning(R1, 1, TreeSet.of(ROOT), warned, notified);
  }

  @Test
  void everyOtherHolderIsWarnedThatTwoRanksMayAnswer() {
    var scene = answered(prepping("bound"), true);
    var warned = new DirAuth(R0, R1);
    var notify =
        new Message.MExportDirNotify(1, 1, 1, A, 1, true, DirAuth.sole(R0), warned, TreeSet.of(B));
    assertEquals(
        taken(
            scene.at(R0).withExport(A, warning(TreeSet.of(R2), TreeSet.of(R2))), send(R2, notify)),
        scene.step(ACK));
  }

  @Test
  void withNobodyToWarnTheJournalIsSynced() {
    var scene = answered(prepping("one"), true);
    assertEquals(
        taken(
            scene
                .at(R0)
                .withExport(A, warning(TreeSet.empty(), TreeSet.empty()))
                .withJournal(Vector.of(new Entry.ExportGo(A, 1)))),
        scene.step(ACK));
  }

  @Test
  void aFlushThatIsNotOverIsWaitedForFirst() {
    var scene = answered(prepping("oneCaps"), true);
    assertEquals(
        taken(scene.at(R0).withExport(A, warning(TreeSet.of(Rank.NONE), TreeSet.empty()))),
        scene.step(ACK));
  }

  @Test
  void aBystanderThatIsNotUpIsWaitedForThoughItHearsNothing() {
    var scene = answered(gone(prepping("bystander")), true);
    assertEquals(
        taken(scene.at(R0).withExport(A, warning(TreeSet.of(R2), TreeSet.of(R2)))),
        scene.step(ACK));
  }

  @Test
  void aBystanderThatIsNotUpCanBeSkipped() {
    var scene = answered(gone(prepping("bystander", Repair.SkipDownBystander)), true);
    assertEquals(
        taken(
            scene
                .at(R0)
                .withExport(A, warning(TreeSet.empty(), TreeSet.empty()))
                .withJournal(Vector.of(new Entry.ExportGo(A, 1)))),
        scene.step(ACK));
  }

  private static Scene gone(Scene scene) {
    return scene.with(R0, m -> m.withMap(m.map().withState(R2, State.STOPPED)));
  }

  @Test
  void aRefusalTurnsTheExportBackWithoutAWord() {
    var scene = answered(prepping("bound"), false);
    var expected =
        scene
            .at(R0)
            .withExports(TreeMap.empty())
            .withDirfrag(ROOT, f -> f.addAuthPins(-1))
            .withDirfrag(
                A,
                f ->
                    f.withDirAuth(DirAuth.INHERIT)
                        .withFreeze(Dir.NONE, false)
                        .unflag(Flag.EXPORTING))
            .withDirfrag(B, f -> f.unflag(Flag.EXPORTBOUND));
    assertEquals(taken(expected), scene.step(ACK));
  }

  @Test
  void anAnswerToAnotherAttemptIsDropped() {
    var scene = prepping("one").mail(R1, R0, new Message.MExportDirPrepAck(0, 1, 1, A, 2, true));
    assertEquals(taken(scene.at(R0)), scene.step(ACK));
  }

  @Test
  void anAnswerFromAnotherRankIsDropped() {
    var scene =
        prepping("bystander").mail(R2, R0, new Message.MExportDirPrepAck(0, 1, 1, A, 1, true));
    assertEquals(taken(scene.at(R0)), scene.step(new Event.HandleExportPrepAck(R0, R2)));
  }

  @Test
  void aSecondAnswerKillsTheExporter() {
    var scene = answered(answered(prepping("one"), true).then(ACK), false);
    assertEquals(died(Assertion.HandleExportPrepAckState), scene.step(ACK));
  }

  @Test
  void anAnswerForADirfragThatIsNotHereKillsTheExporter() {
    var scene = answered(prepping("one"), true).with(R0, m -> m.withCache(m.cache().remove(A)));
    assertEquals(died(Assertion.HandleExportPrepAckDir), scene.step(ACK));
  }

  @Test
  void anybodyWaitedForBeforeTheWarningKillsTheExporter() {
    var early = new Export.Prepping(R1, 1, TreeSet.of(ROOT), TreeSet.of(R1), TreeSet.empty());
    var scene = answered(prepping("one"), true).with(R0, m -> m.withExport(A, early));
    assertEquals(died(Assertion.HandleExportPrepAckWaiting), scene.step(ACK));
  }
}
