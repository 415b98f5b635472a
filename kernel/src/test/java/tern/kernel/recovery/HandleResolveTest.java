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
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Transition;
import tern.kernel.cache.DirAuth;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;

final class HandleResolveTest {
  private static final TreeMap<Dir, TreeSet<Dir>> NOTHING = TreeMap.empty();
  private static final TreeMap<Dir, TreeSet<Dir>> ALL = TreeMap.of(ROOT, TreeSet.empty());
  private static final TreeMap<Dir, TreeSet<Dir>> ALL_BUT_A = TreeMap.of(ROOT, TreeSet.of(A));

  /// The importer has acknowledged, and the exporter is gone and resolves.
  private static Scene doubtful(String shape, Repair... repairs) {
    var acking = Comeback.importer(shape, Import.Acking.class, repairs);
    return Comeback.sees(Comeback.resolving(acking, R0), R1);
  }

  /// What it makes of what the exporter says.
  private static Transition hears(
      Scene scene, TreeMap<Dir, TreeSet<Dir>> subtrees, TreeMap<Dir, TreeSet<Dir>> ambiguous) {
    return hears(scene, R1, R0, new Message.MMDSResolve(subtrees, ambiguous));
  }

  private static Transition hears(Scene scene, Rank r, Rank from, Message message) {
    return Comeback.hears(scene, new Event.HandleResolve(r, from), message);
  }

  private static Mds after(Transition transition) {
    return ((Transition.Taken) transition).next();
  }

  private static Vector<Message> sent(Transition transition) {
    return ((Transition.Taken) transition)
        .effects()
        .flatMap(
            e -> e instanceof Effect.Send(_, var message) ? Vector.of(message) : Vector.empty());
  }

  @Test
  void aTreeThatTheExporterClaimsGoesBack() {
    var scene = doubtful("bystander");
    assertEquals(TreeMap.of(A, TreeSet.empty()), scene.at(R1).ambiguousImports());
    var after = after(hears(scene, ALL, NOTHING));
    assertEquals(new Import.Aborting(R0, 1, TreeSet.empty(), TreeSet.of(R2)), after.importOf(A));
    assertFalse(after.dirfrag(A).auth());
    assertEquals(NOTHING, after.ambiguousImports());
    assertEquals(new Entry.EImportFinish(A, TreeSet.empty(), false), after.journal().last());
  }

  @Test
  void theSessionsOfATreeThatGoesBackStayMarkedUnlessTheyAreReleased() {
    assertEquals(1, after(hears(doubtful("bystander"), ALL, NOTHING)).importing());
    var repaired = doubtful("bystander", Repair.ReleaseSessions);
    assertEquals(0, after(hears(repaired, ALL, NOTHING)).importing());
  }

  @Test
  void aTreeThatTheExporterDoesNotClaimStays() {
    for (var claim : Vector.of(NOTHING, ALL_BUT_A, TreeMap.of(B, TreeSet.<Dir>empty()))) {
      var result = hears(doubtful("bystander"), claim, NOTHING);
      var after = after(result);
      assertEquals(TreeMap.empty(), after.imports());
      assertEquals(DirAuth.sole(R1), after.dirfrag(A).dirAuth());
      assertEquals(NOTHING, after.ambiguousImports());
      assertEquals(new Entry.EImportFinish(A, TreeSet.empty(), true), after.journal().last());
      var news = (Message.MExportDirNotify) sent(result).head();
      assertEquals(DirAuth.sole(R1), news.newAuth());
      assertFalse(news.wantsAck());
    }
  }

  @Test
  void whatWaitedForTheImportToEndGoesOutThen() {
    var scene = doubtful("one");
    assertTrue(scene.at(R1).recovery().resolvesPending());
    var result = hears(scene, ALL_BUT_A, NOTHING);
    assertFalse(after(result).recovery().resolvesPending());
    assertEquals(
        Vector.of(
            new Message.MMDSResolve(
                scene.at(R1).map().epoch(), 1, 2, TreeMap.of(A, TreeSet.empty()), NOTHING)),
        sent(result));
  }

  @Test
  void anImportFromAnotherRankGoesOnWaiting() {
    var scene =
        doubtful("bystander")
            .with(R1, m -> m.withRecovery(m.recovery().withResolveGather(TreeSet.of(R0, R2))));
    var after = after(hears(scene, R1, R2, new Message.MMDSResolve(NOTHING, NOTHING)));
    assertEquals(scene.at(R1).imports(), after.imports());
    assertEquals(scene.at(R1).ambiguousImports(), after.ambiguousImports());
    assertEquals(TreeSet.of(R0), after.recovery().resolveGather());
  }

  @Test
  void anImportInDoubtMustHaveItsRootAndItsPhase() {
    UnaryOperator<Mds> phase =
        m -> m.withImport(A, new Import.Finishing(R0, 1, TreeSet.empty(), TreeSet.empty()));
    assertEquals(
        died(Assertion.HandleResolveState),
        hears(doubtful("one").with(R1, phase), NOTHING, NOTHING));
    assertEquals(
        died(Assertion.HandleResolveDir),
        hears(doubtful("one").with(R1, m -> m.withCache(m.cache().remove(A))), NOTHING, NOTHING));
  }

  @Test
  void aSurvivorThatIsStillInDoubtWhenAllHaveSpokenDies() {
    var scene = doubtful("one").with(R1, m -> m.withImports(TreeMap.empty()));
    assertEquals(died(Assertion.DisambiguateMyImports), hears(scene, NOTHING, NOTHING));
  }

  @Test
  void whatIsClaimedIsBelievedAsFarAsItIsHere() {
    var scene = Comeback.sees(Comeback.resolving(Scene.of("bystander"), R0), R2);
    var claim = TreeMap.of(A, TreeSet.of(B), B, TreeSet.<Dir>empty());
    var after = after(hears(scene, R2, R0, new Message.MMDSResolve(claim, NOTHING)));
    assertEquals(scene.at(R2).cache(), after.cache());
    var other = after(hears(scene, R2, R1, new Message.MMDSResolve(claim, NOTHING)));
    assertEquals(DirAuth.sole(R1), other.dirfrag(A).dirAuth());
  }

  @Test
  void whatAnotherRankDoesNotKnowIsNoted() {
    var scene = Comeback.sees(Comeback.resolving(Scene.of("one"), R0), R1);
    var unknown = TreeMap.of(A, TreeSet.of(B));
    assertEquals(
        TreeMap.of(R0, unknown),
        after(hears(scene, NOTHING, unknown)).recovery().otherAmbiguousImports());
    assertEquals(
        TreeMap.empty(), after(hears(scene, NOTHING, NOTHING)).recovery().otherAmbiguousImports());
  }

  @Test
  void aRankThatReplaysDoesNotListen() {
    var scene = Comeback.booted(Scene.of("one"), R0);
    assertEquals(taken(scene.at(R0)), hears(scene, R0, R1, new Message.MMDSResolve(ALL, NOTHING)));
  }

  /// Rank 1 resolves and waits for the others; it does not know whether /a is its own.
  private static Scene resolving(String shape) {
    var scene = Comeback.resolving(Comeback.importer(shape, Import.Acking.class), R1);
    return Comeback.sees(scene, R1);
  }

  @Test
  void aRankThatResolvesWaitsForAll() {
    var scene = resolving("bystander");
    assertEquals(TreeSet.of(R0, R2), scene.at(R1).recovery().resolveGather());
    var after = after(hears(scene, ALL_BUT_A, NOTHING));
    assertEquals(TreeSet.of(R2), after.recovery().resolveGather());
    assertEquals(TreeMap.of(A, TreeSet.empty()), after.ambiguousImports());
  }

  @Test
  void whatNobodyClaimsIsItsOwn() {
    var result = hears(resolving("one"), ALL_BUT_A, NOTHING);
    var after = after(result);
    assertEquals(DirAuth.sole(R1), after.dirfrag(A).dirAuth());
    assertTrue(after.dirfrag(A).auth());
    assertEquals(NOTHING, after.ambiguousImports());
    assertEquals(Vector.of(new Entry.EImportFinish(A, TreeSet.empty(), true)), after.journal());
    assertEquals(Vector.of(new Effect.Ask(State.REJOIN)), ((Transition.Taken) result).effects());
  }

  @Test
  void whatAnotherClaimsIsNotAndGoes() {
    var after = after(hears(resolving("one"), ALL, NOTHING));
    assertEquals(TreeSet.of(ROOT), TreeSet.ofAll(after.cache().keySet()));
    assertEquals(TreeSet.of(ROOT), TreeSet.ofAll(after.inodes().keySet()));
    assertEquals(DirAuth.sole(R0), after.dirfrag(ROOT).dirAuth());
    assertEquals(Vector.of(new Entry.EImportFinish(A, TreeSet.empty(), false)), after.journal());
  }

  @Test
  void whatTheOtherDoesNotKnowIsTheOthersIfNobodyClaimsIt() {
    var scene = Comeback.sees(Comeback.resolving(Scene.of("one"), R0), R0);
    var unclaimed = scene.with(R0, m -> m.withDirfrag(A, f -> f.withDirAuth(DirAuth.UNDEF)));
    var message = new Message.MMDSResolve(NOTHING, TreeMap.of(A, TreeSet.of(B)));
    var after = after(hears(unclaimed, R0, R1, message));
    assertEquals(DirAuth.sole(R1), after.dirfrag(A).dirAuth());
    assertFalse(after.dirfrag(A).auth());
    var claimed = after(hears(scene, R0, R1, message));
    assertEquals(DirAuth.INHERIT, claimed.dirfrag(A).dirAuth());
    assertTrue(claimed.dirfrag(A).auth());
  }

  @Test
  void anImportInDoubtMustBeHereWhenAllHaveSpoken() {
    var gone = resolving("one").with(R1, m -> m.withCache(m.cache().remove(A)));
    assertEquals(died(Assertion.DisambiguateMyImportsDir), hears(gone, NOTHING, NOTHING));
  }

  @Test
  void whatAnotherClaimsMustNotBeItsOwn() {
    var half =
        resolving("one").with(R1, m -> m.withDirfrag(A, f -> f.withDirAuth(new DirAuth(R1, R0))));
    assertEquals(died(Assertion.DisambiguateMyImportsOwner), hears(half, NOTHING, NOTHING));
  }

  @Test
  void twoRanksMustNotAnswerWhenAllHaveSpoken() {
    var half =
        resolving("one")
            .with(R1, m -> m.withDirfrag(ROOT, f -> f.withDirAuth(new DirAuth(R0, R1))));
    assertEquals(died(Assertion.DisambiguateMyImportsAmbiguous), hears(half, NOTHING, NOTHING));
  }

  @Test
  void rejoinsThatWaitedForTheLastWordGoOutThen() {
    var scene =
        doubtful("one")
            .with(
                R1,
                m ->
                    m.withImports(TreeMap.empty())
                        .withAmbiguousImports(NOTHING)
                        .withMap(m.map().withState(R0, State.REJOIN))
                        .withRecovery(m.recovery().withRejoinsPending(true)));
    var result = hears(scene, TreeMap.of(ROOT, TreeSet.empty()), NOTHING);
    assertTrue(sent(result).last() instanceof Message.MMDSCacheRejoin);
    assertFalse(after(result).recovery().rejoinsPending());
  }
}
