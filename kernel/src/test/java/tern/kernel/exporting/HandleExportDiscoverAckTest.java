package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;

final class HandleExportDiscoverAckTest {
  private static final Event.AtRank ACK = new Event.HandleExportDiscoverAck(R0, R1);

  private static Scene discovering() {
    return Scene.of("one").then(new Event.ExportDir(R0, A, R1));
  }

  private static Scene answered(int tid, boolean success) {
    return discovering().mail(R1, R0, new Message.MExportDirDiscoverAck(1, 1, 1, A, tid, success));
  }

  private static Mds freezing(Mds m) {
    return m.withExport(A, new Export.Freezing(R1, 1, TreeSet.empty(), false))
        .withDirfrag(ROOT, f -> f.addAuthPins(-1))
        .withDirfrag(A, f -> f.addAuthPins(-1));
  }

  @Test
  void consentLetsThePinsGoSoTheTreeFreezesAndExportFrozenIsQueued() {
    var expected =
        freezing(discovering().at(R0))
            .withDirfrag(
                A, f -> f.addAuthPins(-1).withDirAuth(new DirAuth(R0, R0)).withFreeze(A, true))
            .withWaiting(Vector.empty())
            .withContexts(Vector.of(new Context.ExportFrozen(A, 1)))
            .withDraining(true);
    assertEquals(taken(expected), answered(1, true).step(ACK));
  }

  @Test
  void aTreeThatAClientPinsGoesOnFreezing() {
    var pinned =
        Scene.of("one")
            .then(new Event.AuthPin(R0, A), new Event.ExportDir(R0, A, R1))
            .mail(R1, R0, new Message.MExportDirDiscoverAck(1, 1, 1, A, 1, true));
    assertEquals(taken(freezing(pinned.at(R0))), pinned.step(ACK));
  }

  @Test
  void theRemoteWaitersAreRemembered() {
    var scene = answered(1, true).then(new Event.RemoteWaiter(R0, A), ACK);
    assertEquals(new Export.Freezing(R1, 1, TreeSet.empty(), true), scene.at(R0).exportOf(A));
  }

  @Test
  void aRefusalTurnsTheExportBackWithoutAWord() {
    var expected =
        discovering()
            .at(R0)
            .withExports(TreeMap.empty())
            .withDirfrag(ROOT, f -> f.addAuthPins(-1))
            .withDirfrag(
                A, f -> f.addAuthPins(-2).withFreeze(Dir.NONE, false).unflag(Flag.EXPORTING))
            .withWaiting(Vector.empty());
    assertEquals(taken(expected), answered(1, false).step(ACK));
  }

  @Test
  void anAnswerToAnotherAttemptIsDropped() {
    assertEquals(taken(discovering().at(R0)), answered(2, true).step(ACK));
  }

  @Test
  void anAnswerFromAnotherRankIsDropped() {
    var scene =
        Scene.of("attempts")
            .then(new Event.ExportDir(R0, A, R1))
            .mail(R2, R0, new Message.MExportDirDiscoverAck(1, 1, 1, A, 1, true));
    assertEquals(taken(scene.at(R0)), scene.step(new Event.HandleExportDiscoverAck(R0, R2)));
  }

  @Test
  void anAnswerWithoutAnExportIsDropped() {
    var scene =
        Scene.of("one").mail(R1, R0, new Message.MExportDirDiscoverAck(1, 1, 1, A, 1, true));
    assertEquals(taken(scene.at(R0)), scene.step(ACK));
  }

  @Test
  void aSecondAnswerKillsTheExporter() {
    var twice =
        answered(1, true)
            .then(ACK, new Event.ExportFrozen(R0))
            .mail(R1, R0, new Message.MExportDirDiscoverAck(1, 1, 1, A, 1, true));
    assertEquals(died(Assertion.HandleExportDiscoverAckState), twice.step(ACK));
  }

  @Test
  void anAnswerForADirfragThatIsNotHereKillsTheExporter() {
    var scene = answered(1, true).with(R0, m -> m.withCache(m.cache().remove(A)));
    assertEquals(died(Assertion.HandleExportDiscoverAckDir), scene.step(ACK));
  }
}
