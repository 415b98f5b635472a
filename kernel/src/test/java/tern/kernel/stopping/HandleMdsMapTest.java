package tern.kernel.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Transition;
import tern.kernel.cache.Pin;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.recovery.Recovery;

final class HandleMdsMapTest {

  private static final Event.AtRank SEE = new Event.HandleMdsMap(R0, 1);
  private static final TreeSet<Dir> NONE = TreeSet.empty();
  private static final TreeSet<Rank> NOBODY = TreeSet.empty();

  /// Rank 1 has stopped, and the map that says so is before rank 0, which has more or less to do.
  private static Scene stopped(UnaryOperator<Mds> before) {
    var scene = Scene.of("one").with(R0, before);
    var map = scene.at(R0).map().withState(R1, State.STOPPED).nextEpoch();
    return scene.published(R0, map);
  }

  private static Mds seen(Scene scene) {
    return scene.at(R0).withMap(scene.cluster().maps().get(R0).get().head());
  }

  private static UnaryOperator<Mds> importing(Import entry) {
    return m -> m.withImport(B, entry);
  }

  @Test
  void aRankSeesAMap() {
    var scene = Scene.of("one").then(new Event.PublishEpoch());
    assertEquals(taken(seen(scene)), scene.step(SEE));
  }

  @Test
  void withoutAMapThereIsNothingToSee() {
    assertEquals(disabled("k <= Len(maps[r])"), Scene.of("one").step(SEE));
  }

  @Test
  void whoWaitsForAMapGoesOn() {
    var scene = Scene.of("oneWaits").then(new Event.ExportDir(R0, A, R1), new Event.PublishEpoch());
    var expected =
        seen(scene)
            .withWaiting(Vector.empty())
            .withContexts(Vector.of(new Context.DispatchExportDir(A, 1, 1)));
    assertEquals(taken(expected), scene.step(SEE));
  }

  @Test
  void anImportFromARankThatHasStoppedIsForgottenWhileItHasNothing() {
    var scene = stopped(importing(new Import.Discovering(R1, 1)));
    assertEquals(taken(seen(scene).withImports(TreeMap.empty())), scene.step(SEE));
  }

  @Test
  void anImportThatHasTheInodeAlsoLetsItGo() {
    var scene = stopped(m -> m.withImport(A, new Import.Discovered(R1, 1)).pin(A, Pin.IMPORTING));
    var expected = seen(scene).withImports(TreeMap.empty()).unpin(A, Pin.IMPORTING);
    assertEquals(taken(expected), scene.step(SEE));
  }

  @Test
  void anImportThatWaitsForItsFinishIsAmbiguous() {
    var scene = stopped(m -> m.withImport(A, new Import.Acking(R1, 1, NONE, NOBODY)));
    assertEquals(taken(seen(scene).withAmbiguousImports(TreeMap.of(A, NONE))), scene.step(SEE));
  }

  @Test
  void anImportWhoseRootIsGoneMustNotLoseARank() {
    var scene =
        stopped(m ->
            importing(new Import.Prepped(R1, 1, NONE, NOBODY))
                .apply(m.withCache(m.cache().remove(B))));
    assertEquals(died(Assertion.HandleMdsFailureOrStopDir), scene.step(SEE));
  }

  @Test
  void anImportWhoseInodeIsGoneMustNotLoseItsExporter() {
    var scene =
        stopped(
            m -> importing(new Import.Discovered(R1, 1)).apply(m.withInodes(m.inodes().remove(B))));
    assertEquals(died(Assertion.HandleMdsFailureOrStopInode), scene.step(SEE));
  }

  @Test
  void anImportFromAnotherRankForgetsTheBystander() {
    var scene = stopped(importing(new Import.Prepped(R2, 1, NONE, TreeSet.of(R1))));
    var expected = seen(scene).withImport(B, new Import.Prepped(R2, 1, NONE, NOBODY));
    assertEquals(taken(expected), scene.step(SEE));
  }

  @Test
  void anExportThatWarnsGoesOnWithoutTheBystander() {
    var who = TreeSet.of(R1);
    var scene = stopped(m -> m.withExport(B, new Export.Warning(R2, 4, NONE, who, who)));
    var expected =
        seen(scene)
            .withExport(B, new Export.Warning(R2, 4, NONE, NOBODY, NOBODY))
            .withJournal(Vector.of(new Entry.ExportGo(B, 4)));
    assertEquals(taken(expected), scene.step(SEE));
  }

  @Test
  void anExportThatWarnsStillWaitsForTheOthers() {
    var who = TreeSet.of(R1, R2);
    var scene = stopped(m -> m.withExport(B, new Export.Warning(R2, 4, NONE, who, who)));
    var others = new Export.Warning(R2, 4, NONE, TreeSet.of(R2), TreeSet.of(R2));
    assertEquals(taken(seen(scene).withExport(B, others)), scene.step(SEE));
  }

  @Test
  void anExportWhoseDataIsOnItsWayForgetsTheBystander() {
    var scene = stopped(m -> m.withExport(B, new Export.Exporting(R2, 4, NONE, TreeSet.of(R1))));
    var expected = seen(scene).withExport(B, new Export.Exporting(R2, 4, NONE, NOBODY));
    assertEquals(taken(expected), scene.step(SEE));
  }

  @Test
  void anExportToARankThatHasStoppedIsCancelled() {
    var scene =
        Scene.of("one")
            .then(new Event.AuthPin(R0, A), new Event.ExportDir(R0, A, R1))
            .published(R0, Scene.of("one").at(R0).map().withState(R1, State.STOPPED).nextEpoch());
    assertTrue(scene.then(SEE).at(R0).exports().isEmpty());
  }

  @Test
  void aRankThatHasStoppedItselfLosesNobody() {
    var scene = stopped(importing(new Import.Discovering(R1, 1)));
    var map = seen(scene).map().withState(R0, State.STOPPED);
    var last =
        Scene.of("one").with(R0, importing(new Import.Discovering(R1, 1))).published(R0, map);
    assertEquals(taken(last.at(R0).withMap(map)), last.step(SEE));
  }

  /// Rank 0 waits for rank 1 in a recovery, and sees that it has stopped.
  private static Transition waits(State own, UnaryOperator<Recovery> gather, Repair... repairs) {
    var scene =
        Scene.of("one", repairs)
            .with(
                R0,
                m ->
                    m.withMap(m.map().withState(R0, own).withState(R1, State.STOPPING))
                        .withRecovery(gather.apply(Recovery.NONE.withRecoverySet(TreeSet.of(R1)))));
    return scene
        .published(R0, scene.at(R0).map().withState(R1, State.STOPPED).nextEpoch())
        .step(SEE);
  }

  private static void goesOn(State own, Vector<Effect> effects, UnaryOperator<Recovery> gather) {
    var seed = (Transition.Taken) waits(own, gather);
    assertEquals(
        gather.apply(Recovery.NONE.withRecoverySet(TreeSet.of(R1))), seed.next().recovery());
    assertEquals(Vector.empty(), seed.effects());
    var repaired = (Transition.Taken) waits(own, gather, Repair.ForgetStopped);
    assertEquals(Recovery.NONE, repaired.next().recovery());
    assertEquals(effects, repaired.effects());
  }

  @Test
  void whoHasStoppedIsWaitedForInARecoveryUnlessItIsForgotten() {
    var who = TreeSet.of(R1);
    goesOn(State.RESOLVE, ask(State.REJOIN), r -> r.withResolveGather(who));
    goesOn(State.REJOIN, ask(State.ACTIVE), r -> r.withRejoinGather(who).withRejoinAckGather(who));
    goesOn(State.REJOIN, ask(State.ACTIVE), r -> r.withRejoinAckGather(who));
    goesOn(State.ACTIVE, Vector.empty(), r -> r.withResolveGather(who));
  }

  private static Vector<Effect> ask(State state) {
    return Vector.of(new Effect.Ask(state));
  }

  @Test
  void whoIsStillWaitedForIsWaitedFor() {
    var both = TreeSet.of(R1, R2);
    for (var state : Vector.of(State.RESOLVE, State.REJOIN)) {
      var repaired =
          (Transition.Taken)
              waits(
                  state,
                  r -> r.withResolveGather(both).withRejoinGather(both),
                  Repair.ForgetStopped);
      var recovery = repaired.next().recovery();
      assertEquals(TreeSet.of(R2), recovery.resolveGather());
      assertEquals(TreeSet.of(R2), recovery.rejoinGather());
      assertEquals(Vector.empty(), repaired.effects());
    }
  }
}
