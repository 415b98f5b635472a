package tern.kernel.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.Pin;

final class ResumeExportDiscoverTest {
  private static final Event.AtRank RESUME = new Event.ResumeExportDiscover(R1);

  private static Scene found(Repair... repairs) {
    return Scene.of("one", repairs)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R1, m -> !m.contexts().isEmpty());
  }

  private static Mds resumed(Scene scene) {
    return scene.at(R1).withContexts(Vector.empty()).withDraining(false);
  }

  private static Message answer(boolean success) {
    return new Message.MExportDirDiscoverAck(1, 1, 1, A, 1, success);
  }

  @Test
  void theInodeThatHasComeIsPinned() {
    assertEquals(
        taken(
            resumed(found()).withImport(A, new Import.Discovered(R0, 1)).pin(A, Pin.IMPORTING),
            send(R0, answer(true))),
        found().step(RESUME));
  }

  @Test
  void anInodeThatIsGoneAgainIsAskedForAgain() {
    var scene = found().with(R1, m -> m.withInodes(m.inodes().remove(A)));
    assertEquals(
        taken(
            resumed(scene)
                .withWaiting(
                    Vector.of(
                        new Waiter(On.Dentry, TreeSet.of(A), scene.at(R1).contexts().head()))),
            send(R0, new Message.MDiscover(1, 1, 1, ROOT, false, A))),
        scene.step(RESUME));
  }

  @Test
  void aContinuationOfAnAttemptThatIsOverIsDropped() {
    var over = found().with(R1, m -> m.withImports(TreeMap.empty()));
    assertEquals(taken(resumed(over)), over.step(RESUME));
    var another = found().with(R1, m -> m.withImport(A, new Import.Discovering(R0, 2)));
    assertEquals(taken(resumed(another)), another.step(RESUME));
    var elsewhere = found().with(R1, m -> m.withImport(A, new Import.Discovering(R2, 1)));
    assertEquals(taken(resumed(elsewhere)), elsewhere.step(RESUME));
  }

  private static Scene stopping(Scene scene) {
    return scene.with(R1, m -> m.withMap(m.map().withState(R1, State.STOPPING)));
  }

  @Test
  void aRankThatHasBegunToStopDeclinesEvenAnAttemptThatIsOver() {
    var scene = stopping(found()).with(R1, m -> m.withImports(TreeMap.empty()));
    assertEquals(taken(resumed(scene), send(R0, answer(false))), scene.step(RESUME));
  }

  @Test
  void whoDeclinesKeepsTheEntryUnlessItIsToldToForgetIt() {
    var seed = stopping(found());
    assertEquals(taken(resumed(seed), send(R0, answer(false))), seed.step(RESUME));
    var repaired = stopping(found(Repair.EraseDeclinedImport));
    assertEquals(
        taken(resumed(repaired).withImports(TreeMap.empty()), send(R0, answer(false))),
        repaired.step(RESUME));
  }

  @Test
  void anImportThatHasItsInodeKillsTheImporterUnlessTheLookUpIsOver() {
    var e = new Import.Discovered(R0, 1);
    var seed = found().with(R1, m -> m.withImport(A, e));
    assertEquals(died(Assertion.ResumeExportDiscoverState), seed.step(RESUME));
    var repaired = found(Repair.IgnoreResumedDiscover).with(R1, m -> m.withImport(A, e));
    assertEquals(taken(resumed(repaired)), repaired.step(RESUME));
    var stops = stopping(repaired);
    assertEquals(taken(resumed(stops)), stops.step(RESUME));
  }

  @Test
  void anotherContextComesFirst() {
    var first = Vector.<Context>of(new Context.RetryDiscoverPath(ROOT, A));
    var scene = found().with(R1, m -> m.withContexts(first.appendAll(m.contexts())));
    assertEquals(disabled("Head(mds[r].contexts).kind = kind"), scene.step(RESUME));
  }
}
