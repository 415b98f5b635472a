package tern.kernel.importing;

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
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Pin;

final class HandleExportDiscoverTest {
  private static final Event.AtRank DISCOVER = new Event.HandleExportDiscover(R1, R0);
  private static final Message.MExportDirDiscover ASKED =
      new Message.MExportDirDiscover(1, 1, 1, A, 1);
  private static final Context RESUME = new Context.ResumeExportDiscover(R0, ASKED);

  private static Scene asked(Repair... repairs) {
    return Scene.of("one", repairs).mail(R0, R1, ASKED);
  }

  private static Message answer(boolean success) {
    return new Message.MExportDirDiscoverAck(1, 1, 1, A, 1, success);
  }

  private static Mds waiting(Scene scene, On on, Dir at) {
    return scene
        .at(R1)
        .withImport(A, new Import.Discovering(R0, 1))
        .withWaiting(Vector.of(new Waiter(on, TreeSet.of(at), RESUME)));
  }

  @Test
  void anInodeThatIsHereIsPinned() {
    var scene = Scene.of("bystander").mail(R0, R2, ASKED);
    assertEquals(
        taken(
            scene.at(R2).withImport(A, new Import.Discovered(R0, 1)).pin(A, Pin.IMPORTING),
            send(R0, answer(true))),
        scene.step(new Event.HandleExportDiscover(R2, R0)));
  }

  @Test
  void anInodeThatIsMissingIsAskedForWhereTheDirfragAboveItIs() {
    assertEquals(
        taken(
            waiting(asked(), On.Dentry, A),
            send(R0, new Message.MDiscover(1, 1, 1, ROOT, false, A))),
        asked().step(DISCOVER));
  }

  @Test
  void aMissingDirfragOnTheWayIsAskedForFirst() {
    var message = new Message.MExportDirDiscover(1, 1, 1, B, 1);
    var scene =
        Scene.of("nested")
            .mail(R0, R1, message)
            .with(R1, m -> m.withInodes(m.inodes().put(A, TreeSet.empty())));
    var resume = new Context.ResumeExportDiscover(R0, message);
    assertEquals(
        taken(
            scene
                .at(R1)
                .withImport(B, new Import.Discovering(R0, 1))
                .withWaiting(Vector.of(new Waiter(On.Dir, TreeSet.of(A), resume))),
            send(R0, new Message.MDiscover(1, 1, 1, A, true, B))),
        scene.step(DISCOVER));
  }

  @Test
  void whatIsAskedForAlreadyIsNotAskedForAgain() {
    var other = new Waiter(On.Dentry, TreeSet.of(A), new Context.RetryDiscoverPath(ROOT, A));
    var scene = asked().with(R1, m -> m.withWaiting(Vector.of(other)));
    assertEquals(
        taken(
            waiting(scene, On.Dentry, A)
                .withWaiting(Vector.of(other, new Waiter(On.Dentry, TreeSet.of(A), RESUME)))),
        scene.step(DISCOVER));
  }

  @Test
  void whileTwoRanksAnswerForTheParentNobodyIsAsked() {
    var scene = asked().with(R1, m -> m.withDirfrag(ROOT, f -> f.withDirAuth(new DirAuth(R0, R1))));
    assertEquals(taken(waiting(scene, On.SingleAuth, ROOT)), scene.step(DISCOVER));
  }

  @Test
  void anInodeThatTheImporterShouldHaveItselfKillsIt() {
    var scene = asked().with(R1, m -> m.withDirfrag(ROOT, f -> f.withAuth(true, f.replicas(), 0)));
    assertEquals(died(Assertion.PathTraverseNoEntry), scene.step(DISCOVER));
  }

  private static Scene stopping(Scene scene) {
    return scene.with(R1, m -> m.withMap(m.map().withState(R1, State.STOPPING)));
  }

  @Test
  void aRankThatIsNotActiveDeclines() {
    var scene = stopping(asked());
    assertEquals(taken(scene.at(R1), send(R0, answer(false))), scene.step(DISCOVER));
  }

  @Test
  void whileARankHasFailedAnImportBeginsUnlessThatIsDeclined() {
    var failed = Scene.of("bystander").at(R1).map().withState(R2, State.FAILED);
    var seed = Scene.of("bystander").mail(R0, R1, ASKED).with(R1, m -> m.withMap(failed));
    assertEquals(
        taken(
            waiting(seed, On.Dentry, A), send(R0, new Message.MDiscover(1, 1, 1, ROOT, false, A))),
        seed.step(DISCOVER));
    var repaired =
        Scene.of("bystander", Repair.DeclineWhileDegraded)
            .mail(R0, R1, ASKED)
            .with(R1, m -> m.withMap(failed));
    assertEquals(taken(repaired.at(R1), send(R0, answer(false))), repaired.step(DISCOVER));
  }

  @Test
  void whoDeclinesKeepsAnEntryItHasUnlessItIsToldToForgetIt() {
    var e = new Import.Discovering(R0, 1);
    var seed = stopping(asked()).with(R1, m -> m.withImport(A, e));
    assertEquals(taken(seed.at(R1), send(R0, answer(false))), seed.step(DISCOVER));
    var repaired = stopping(asked(Repair.EraseDeclinedImport)).with(R1, m -> m.withImport(A, e));
    assertEquals(
        taken(repaired.at(R1).withImports(TreeMap.empty()), send(R0, answer(false))),
        repaired.step(DISCOVER));
  }

  @Test
  void anEntryOfAnotherAttemptIsNotForgotten() {
    var e = new Import.Discovering(R0, 2);
    var scene = stopping(asked(Repair.EraseDeclinedImport)).with(R1, m -> m.withImport(A, e));
    assertEquals(taken(scene.at(R1), send(R0, answer(false))), scene.step(DISCOVER));
  }

  @Test
  void aSecondDiscoverKillsTheImporterUnlessItIsDeclined() {
    var e = new Import.Discovering(R0, 1);
    var seed = asked().with(R1, m -> m.withImport(A, e));
    assertEquals(died(Assertion.HandleExportDiscoverEntry), seed.step(DISCOVER));
    var repaired = asked(Repair.DeclineSecondDiscover).with(R1, m -> m.withImport(A, e));
    assertEquals(taken(repaired.at(R1), send(R0, answer(false))), repaired.step(DISCOVER));
  }
}
