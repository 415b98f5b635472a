package tern.kernel.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.C;
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
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Pin;

final class HandleExportPrepTest {
  private static final Event.AtRank PREP = new Event.HandleExportPrep(R1, R0);
  private static final TreeSet<Dir> NO_DIRS = TreeSet.empty();

  private static Message.MExportDirPrep message(int tid, TreeSet<Dir> bounds) {
    return new Message.MExportDirPrep(1, 1, 1, A, tid, bounds, TreeSet.empty(), 7, TreeMap.empty());
  }

  private static Message answer(int tid, boolean success) {
    return new Message.MExportDirPrepAck(0, 1, 1, A, tid, success);
  }

  private static Mds discovered(Mds m) {
    return m.withInodes(m.inodes().put(A, TreeSet.of(Pin.IMPORTING)))
        .withImport(A, new Import.Discovered(R0, 1));
  }

  private static Scene asked(String shape, Message message) {
    return Scene.of(shape).with(R1, HandleExportPrepTest::discovered).mail(R0, R1, message);
  }

  private static Mds holding(Mds m, Dir d, Dirfrag f) {
    return m.withCache(m.cache().put(d, f));
  }

  private static Mds knowing(Mds m, Dir d, Pin... pins) {
    return m.withInodes(m.inodes().put(d, TreeSet.of(pins)));
  }

  private static Mds prepped(Mds m, int tid) {
    var tree = Dirfrag.replica(new DirAuth(R0, R1), 7).flag(Flag.IMPORTING).withFreeze(A, true);
    return knowing(holding(m, A, tree), A)
        .withImport(A, new Import.Prepped(R0, tid, NO_DIRS, TreeSet.empty()));
  }

  @Test
  void aTreeWithoutBoundsIsFrozenAtOnceAndTwoRanksAnswerForIt() {
    var scene = asked("one", message(1, NO_DIRS));
    assertEquals(taken(prepped(scene.at(R1), 1), send(R0, answer(1, true))), scene.step(PREP));
  }

  @Test
  void theAttemptIsNotCompared() {
    var scene = asked("one", message(9, NO_DIRS));
    assertEquals(taken(prepped(scene.at(R1), 1), send(R0, answer(9, true))), scene.step(PREP));
  }

  @Test
  void aBoundThatIsMissingIsAskedForWhereItsInodeIs() {
    var prep = message(1, TreeSet.of(B));
    var scene = asked("bound", prep);
    var root = Dirfrag.replica(DirAuth.INHERIT, 7).flag(Flag.IMPORTING);
    var resume = new Context.ResumeExportPrep(R0, prep);
    var expected =
        knowing(knowing(holding(scene.at(R1), A, root), A), B, Pin.STICKY)
            .withImport(A, new Import.Prepping(R0, 1, TreeSet.of(B), TreeSet.empty()))
            .withWaiting(Vector.of(new Waiter(On.Dir, TreeSet.of(B), resume)));
    assertEquals(
        taken(expected, send(R0, new Message.MDiscover(1, 1, 1, B, true, Dir.NONE))),
        scene.step(PREP));
  }

  @Test
  void whatLeadsToABoundIsTaken() {
    var prep =
        new Message.MExportDirPrep(
            1, 1, 1, A, 1, TreeSet.of(C), TreeSet.of(R0), 7, TreeMap.of(B, 5));
    var scene = asked("enclosing", prep).then(PREP);
    assertEquals(Dirfrag.replica(DirAuth.INHERIT, 5), scene.at(R1).dirfrag(B));
    assertEquals(TreeSet.empty(), scene.at(R1).pins(B));
    assertEquals(TreeSet.of(Pin.STICKY), scene.at(R1).pins(C));
    assertEquals(
        new Import.Prepping(R0, 1, TreeSet.of(C), TreeSet.of(R0)), scene.at(R1).importOf(A));
  }

  @Test
  void aBoundThatIsHereIsMarked() {
    var prep = message(1, TreeSet.of(B));
    var scene = Scene.of("bound").with(R2, HandleExportPrepTest::discovered).mail(R0, R2, prep);
    var expected =
        knowing(knowing(scene.at(R2), A), B, Pin.STICKY)
            .withImport(A, new Import.Prepped(R0, 1, TreeSet.of(B), TreeSet.empty()))
            .withDirfrag(B, f -> f.flag(Flag.IMPORTBOUND))
            .withDirfrag(
                A,
                f ->
                    f.withNonce(7)
                        .withDirAuth(new DirAuth(R0, R2))
                        .withFreeze(A, true)
                        .flag(Flag.IMPORTING));
    assertEquals(
        taken(expected, send(R0, answer(1, true))), scene.step(new Event.HandleExportPrep(R2, R0)));
  }

  private static Mds reversed(Scene scene) {
    return knowing(holding(scene.at(R1), A, Dirfrag.replica(DirAuth.INHERIT, 7)), A)
        .withImports(TreeMap.empty());
  }

  @Test
  void aRankThatIsNotActiveTurnsBackAndForgetsTheImport() {
    var scene =
        asked("bound", message(1, TreeSet.of(B)))
            .with(R1, m -> m.withMap(m.map().withState(R1, State.STOPPING)));
    assertEquals(taken(knowing(reversed(scene), B), send(R0, answer(1, false))), scene.step(PREP));
  }

  @Test
  void aLockThatIsTakenTurnsTheImportBack() {
    var scene = asked("one", message(1, NO_DIRS)).with(R1, m -> m.withLocked(TreeMap.of(A, false)));
    assertEquals(taken(reversed(scene), send(R0, answer(1, false))), scene.step(PREP));
  }

  private static void assertDies(Assertion expected, UnaryOperator<Mds> change) {
    var scene = asked("one", message(1, NO_DIRS)).with(R1, change);
    assertEquals(died(expected), scene.step(PREP));
  }

  @Test
  void anImportThatIsNotThereKillsTheImporter() {
    assertDies(Assertion.HandleExportPrepEntry, m -> m.withImports(TreeMap.empty()));
  }

  @Test
  void anImportInAnotherPhaseKillsTheImporter() {
    var e = new Import.Discovering(R0, 1);
    assertDies(Assertion.HandleExportPrepState, m -> m.withImport(A, e));
  }

  @Test
  void anotherExporterKillsTheImporter() {
    var e = new Import.Discovered(R1, 1);
    assertDies(Assertion.HandleExportPrepPeer, m -> m.withImport(A, e));
  }

  @Test
  void anInodeThatIsNotHereKillsTheImporter() {
    assertDies(Assertion.HandleExportPrepInode, m -> m.withInodes(m.inodes().remove(A)));
  }

  @Test
  void aTreeThatIsTheImportersAlreadyKillsIt() {
    var mine = Dirfrag.auth(DirAuth.sole(R1), TreeMap.empty());
    assertDies(Assertion.HandleExportPrepAuth, m -> holding(m, A, mine));
  }

  @Test
  void aMissingBoundInADirfragOfTheImporterKillsIt() {
    var mine = Dirfrag.auth(DirAuth.sole(R1), TreeMap.empty());
    var scene =
        asked("enclosing", message(1, TreeSet.of(C)))
            .with(R1, m -> knowing(holding(m, B, mine), B));
    assertEquals(died(Assertion.OpenRemoteDirfragInodeAuth), scene.step(PREP));
  }
}
