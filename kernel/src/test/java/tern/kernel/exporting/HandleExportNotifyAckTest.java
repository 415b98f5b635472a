package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
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
import tern.kernel.Event;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.journal.Entry;

final class HandleExportNotifyAckTest {
  private static final Event.AtRank ACK = new Event.HandleExportNotifyAck(R0, R2);

  private static Scene start() {
    return Scene.of("bystander").then(new Event.ExportDir(R0, A, R1));
  }

  private static Scene answered(Scene scene) {
    return scene.mail(R2, R0, new Message.MExportDirNotifyAck(1, 1, 1, A, 1, DirAuth.sole(R1)));
  }

  /// In this phase, with nothing under way from the bystander.
  private static Scene in(Class<? extends Export> phase) {
    return start().until(R0, m -> m.exports().get(A).exists(phase::isInstance));
  }

  @Test
  void theLastAnswerToTheWarningSyncsTheJournal() {
    var scene = answered(in(Export.Warning.class));
    var heard = new Export.Warning(R1, 1, TreeSet.of(ROOT), TreeSet.empty(), TreeSet.of(R2));
    assertEquals(
        taken(scene.at(R0).withExport(A, heard).withJournal(Vector.of(new Entry.ExportGo(A, 1)))),
        scene.step(ACK));
  }

  @Test
  void anAnswerToTheWarningBeforeTheLastIsStruck() {
    var e = new Export.Warning(R1, 1, TreeSet.of(ROOT), TreeSet.of(Rank.NONE, R2), TreeSet.of(R2));
    var scene = answered(in(Export.Warning.class)).with(R0, m -> m.withExport(A, e));
    assertEquals(
        taken(scene.at(R0).withExport(A, e.withWarningAckWaiting(TreeSet.of(Rank.NONE)))),
        scene.step(ACK));
  }

  @Test
  void theLastAnswerToTheNewsEndsTheExport() {
    var scene = answered(in(Export.Notifying.class));
    assertEquals(
        taken(
            ExportLoggedFinishTest.finished(scene.at(R0)),
            send(R1, new Message.MExportDirFinish(1, 1, 1, A, 1, true))),
        scene.step(ACK));
  }

  @Test
  void anAnswerToTheNewsBeforeTheLastIsStruck() {
    var e = new Export.Notifying(R1, 1, TreeSet.of(ROOT), TreeSet.of(R1, R2));
    var scene = answered(in(Export.Notifying.class)).with(R0, m -> m.withExport(A, e));
    assertEquals(
        taken(scene.at(R0).withExport(A, e.withNotifyAckWaiting(TreeSet.of(R1)))), scene.step(ACK));
  }

  @Test
  void theAttemptThatAnAnswerSpeaksOfIsNotCompared() {
    var scene =
        in(Export.Warning.class)
            .mail(R2, R0, new Message.MExportDirNotifyAck(1, 1, 1, A, 99, DirAuth.sole(R0)));
    assertEquals(Vector.of(new Entry.ExportGo(A, 1)), scene.then(ACK).at(R0).journal());
  }

  @Test
  void anAnswerThatIsNotWaitedForIsDropped() {
    var e = new Export.Warning(R1, 1, TreeSet.of(ROOT), TreeSet.empty(), TreeSet.of(R2));
    var warned = answered(in(Export.Warning.class)).with(R0, m -> m.withExport(A, e));
    assertEquals(taken(warned.at(R0)), warned.step(ACK));
    var prepping = answered(in(Export.Prepping.class));
    assertEquals(taken(prepping.at(R0)), prepping.step(ACK));
    var idle = answered(Scene.of("bystander"));
    assertEquals(taken(idle.at(R0)), idle.step(ACK));
  }

  @Test
  void anAnswerForADirfragThatIsNotHereKillsTheExporter() {
    var scene = answered(start()).with(R0, m -> m.withCache(TreeMap.empty()));
    assertEquals(died(Assertion.HandleExportNotifyAckDir), scene.step(ACK));
  }
}
