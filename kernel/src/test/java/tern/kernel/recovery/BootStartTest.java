package tern.kernel.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.importing.Import;
import tern.kernel.journal.Durable;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;

final class BootStartTest {
  private static final Dirfrag UNKNOWN = Dirfrag.replica(DirAuth.UNDEF, 0);

  private static MdsMap first(Scene scene, Rank r) {
    return scene.cluster().maps().get(r).get().head();
  }

  /// The rank with this in its cache, as it resolves with the others.
  private static Mds begun(Scene scene, Rank r, TreeMap<Dir, Dirfrag> cache, Rank... others) {
    return scene
        .at(r)
        .begun(first(scene, r))
        .withCache(cache)
        .withInodes(cache.mapValues(_ -> TreeSet.empty()))
        .withRecovery(Recovery.NONE.withRecoverySet(TreeSet.of(others)));
  }

  private static Dirfrag own(DirAuth auth) {
    return Dirfrag.auth(auth, TreeMap.empty());
  }

  @Test
  void anInstanceHasWhatItsJournalSaysAndAsksToResolve() {
    var scene = Comeback.failed(Scene.of("bound"), R0);
    var cache = TreeMap.of(ROOT, own(DirAuth.sole(R0)), A, own(DirAuth.INHERIT), B, UNKNOWN);
    assertEquals(
        taken(begun(scene, R0, cache, R1, R2), new Effect.Ask(State.RESOLVE)),
        scene.step(new Event.BootStart(R0, 1)));
    var after = scene.then(new Event.BootStart(R0, 1));
    assertEquals(2, after.at(R0).incarnation());
    assertEquals(Vector.empty(), after.cluster().maps().get(R0).get());
    assertEquals(TreeMap.of(R0, State.RESOLVE), after.cluster().monitor().asked());
  }

  @Test
  void whoseTheWayToItsOwnIsItDoesNotKnow() {
    var scene = Comeback.failed(Scene.of("bound"), R2);
    var way = Dirfrag.replica(DirAuth.INHERIT, 0);
    var cache = TreeMap.of(ROOT, UNKNOWN, A, way, B, own(DirAuth.sole(R2)));
    assertEquals(
        taken(begun(scene, R2, cache, R0, R1), new Effect.Ask(State.RESOLVE)),
        scene.step(new Event.BootStart(R2, 1)));
  }

  @Test
  void anImportThatMayGoBackIsInDoubtAndNotFrozen() {
    var scene = Comeback.failed(Comeback.importer("bound", Import.Acking.class), R1);
    var cache = TreeMap.of(ROOT, UNKNOWN, A, own(new DirAuth(R1, R1)), B, UNKNOWN);
    var expected =
        begun(scene, R1, cache, R0, R2).withAmbiguousImports(TreeMap.of(A, TreeSet.of(B)));
    assertEquals(
        taken(expected, new Effect.Ask(State.RESOLVE)), scene.step(new Event.BootStart(R1, 1)));
  }

  @Test
  void anImportIsInDoubtDownToWhatCameOtherwise() {
    var durable =
        new Durable(
            TreeMap.of(ROOT, Standing.OWNED, A, Standing.AMBIGUOUS, B, Standing.OWNED),
            TreeSet.of(A),
            null);
    var scene = Comeback.failed(Scene.of("bound"), R0).with(R0, m -> m.withDurably(durable));
    var after = scene.then(new Event.BootStart(R0, 1)).at(R0);
    assertEquals(TreeMap.of(A, TreeSet.of(B)), after.ambiguousImports());
    assertEquals(
        TreeMap.of(ROOT, DirAuth.sole(R0), A, new DirAuth(R0, R0), B, DirAuth.sole(R0)),
        after.cache().mapValues(Dirfrag::dirAuth));
  }

  @Test
  void whatComesWithAnImportIsPartOfIt() {
    var durable =
        new Durable(TreeMap.of(A, Standing.AMBIGUOUS, B, Standing.AMBIGUOUS), TreeSet.of(A), null);
    var scene = Comeback.failed(Scene.of("nested"), R1).with(R1, m -> m.withDurably(durable));
    var after = scene.then(new Event.BootStart(R1, 1)).at(R1);
    assertEquals(TreeMap.of(A, TreeSet.empty()), after.ambiguousImports());
    assertEquals(DirAuth.INHERIT, after.dirfrag(B).dirAuth());
    assertTrue(after.dirfrag(B).auth());
  }

  @Test
  void whatIsNotDurableYetNeverWillBe() {
    var scene = Comeback.failed(Comeback.importer("one", Import.LoggingStart.class), R1);
    assertFalse(scene.at(R1).journal().isEmpty());
    var after = scene.then(new Event.BootStart(R1, 1)).at(R1);
    assertEquals(Vector.empty(), after.journal());
    assertEquals(TreeMap.empty(), after.durable());
  }

  @Test
  void aRankDiesOfWhatItsJournalHolds() {
    var error = Assertion.EImportFinishReplay;
    var scene =
        Comeback.failed(Scene.of("one"), R1)
            .with(R1, m -> m.withDurably(new Durable(m.durable(), TreeSet.empty(), error)));
    assertEquals(died(error), scene.step(new Event.BootStart(R1, 1)));
  }

  @Test
  void aRankThatIsAloneDoesNotResolve() {
    var map = Scene.of("one").cluster().monitor().map().withState(R1, State.STOPPED);
    var scene = Comeback.failed(Scene.of("one").standing(map), R0);
    var after = scene.then(new Event.BootStart(R0, 1));
    assertEquals(TreeMap.of(R0, State.REJOIN), after.cluster().monitor().asked());
    assertEquals(Recovery.NONE, after.at(R0).recovery());
  }

  @Test
  void whatARankThatIsAloneIsInDoubtAboutStaysSoUnlessItSettlesThat() {
    assertEquals(TreeMap.of(A, TreeSet.empty()), alone().ambiguousImports());
    var settled = alone(Repair.SettleAlone);
    assertEquals(TreeMap.empty(), settled.ambiguousImports());
    assertEquals(DirAuth.sole(R1), settled.dirfrag(A).dirAuth());
    assertEquals(Vector.of(new Entry.EImportFinish(A, TreeSet.empty(), true)), settled.journal());
  }

  /// The importer has come back, and the exporter has stopped.
  private static Mds alone(Repair... repairs) {
    var scene = Comeback.importer("one", Import.Acking.class, repairs);
    var map = scene.cluster().monitor().map().withState(R0, State.STOPPED);
    return Comeback.failed(scene.standing(map), R1).then(new Event.BootStart(R1, 1)).at(R1);
  }

  @Test
  void aRankThatComesBackAfterItHasStoppedHasNothing() {
    var scene = stopped().then(new Event.PublishStarting(R1));
    var expected =
        scene
            .at(R1)
            .begun(first(scene, R1))
            .withInodes(TreeMap.of(ROOT, TreeSet.empty()))
            .withDurably(new Durable(TreeMap.empty(), TreeSet.empty(), null))
            .withAskedToStop(false);
    assertTrue(scene.at(R1).askedToStop());
    assertEquals(taken(expected), scene.step(new Event.BootStart(R1, 1)));
  }

  private static Scene stopped() {
    return Scene.of("one")
        .then(new Event.PublishStopping(R1))
        .until(R1, m -> m.state() == State.STOPPED);
  }

  @Test
  void anInstanceBeginsOnceAndWithAMapThatIsMeantForIt() {
    var begun = Comeback.booted(Scene.of("one"), R1).then(new Event.PublishEpoch());
    assertEquals(
        disabled("m.halted \\/ State(m) = \"stopped\""), begun.step(new Event.BootStart(R1, 1)));
    var halted = Scene.of("one").then(new Event.Halt(R1), new Event.PublishEpoch());
    assertEquals(
        disabled("map.incarnation[r] > m.incarnation"), halted.step(new Event.BootStart(R1, 1)));
    assertEquals(disabled("k <= Len(maps[r])"), halted.step(new Event.BootStart(R1, 2)));
  }

  @Test
  void mapsBeforeTheOneItBeginsWithAreSkipped() {
    var scene = Comeback.failed(Scene.of("one"), R1).then(new Event.PublishEpoch());
    assertEquals(2, scene.cluster().maps().get(R1).get().size());
    var late = scene.then(new Event.BootStart(R1, 2));
    assertEquals(Vector.empty(), late.cluster().maps().get(R1).get());
  }

  @Test
  void whatTheInstanceBeforeWasAskedIsLost() {
    var scene = Comeback.booted(Scene.of("one").then(new Event.ExportDir(R0, A, R1)), R1);
    assertEquals(Vector.empty(), scene.channel(R0, R1));
    var late = Scene.of("one").then(new Event.Halt(R1), new Event.ExportDir(R0, A, R1));
    var after =
        late.then(
            new Event.PublishFailed(R1), new Event.PublishReplay(R1), new Event.BootStart(R1, 1));
    assertEquals(
        disabled("Head(net[p][r]).receiver = mds[r].incarnation"),
        after.step(new Event.HandleExportDiscover(R1, R0)));
    assertEquals(Vector.empty(), after.then(new Event.DropStale(R1, R0)).channel(R0, R1));
  }

  @Test
  void aSegmentOfTheJournalThatIsWrongIsAnErrorOfTheReplay() {
    var wrong = new Entry.ESubtreeMap(TreeMap.empty(), TreeSet.empty());
    var scene = Scene.of("one").with(R0, m -> m.withJournal(Vector.of(wrong)));
    var halted =
        scene.then(new Event.Halt(R0), new Event.SurviveJournal(R0), new Event.PublishFailed(R0));
    assertEquals(
        died(Assertion.ESubtreeMapReplay),
        halted.then(new Event.PublishReplay(R0)).step(new Event.BootStart(R0, 1)));
  }
}
