package tern.kernel.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.Transition;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

final class HandleCacheRejoinTest {
  private static final Message WEAK =
      new Message.MMDSCacheRejoin(0, 0, 0, false, TreeMap.of(ROOT, 0));
  private static final Message STRONG =
      new Message.MMDSCacheRejoin(0, 0, 0, true, TreeMap.of(ROOT, 7, A, 5));

  private static Transition hears(Scene scene, Rank r, Rank from, Message message) {
    return Comeback.hears(scene, new Event.HandleCacheRejoin(r, from), message);
  }

  /// Rank `who` rejoins, and rank `sees` has seen that.
  private static Scene rejoining(String shape, Rank who, Rank sees) {
    return Comeback.sees(
        Comeback.until(Comeback.booted(Scene.of(shape), who), who, State.REJOIN), sees);
  }

  @Test
  void anOwnerThatServesCountsThoseThatAreDeclaredAndNoOthersAndAnswersAtOnce() {
    var scene = rejoining("bystander", R2, R0);
    var epoch = scene.at(R0).map().epoch();
    assertEquals(TreeMap.of(R2, 1), scene.at(R0).dirfrag(A).replicas());
    var expected =
        scene
            .at(R0)
            .withDirfrag(A, f -> f.withReplicas(TreeMap.empty()))
            .withDirfrag(ROOT, f -> f.withReplicas(TreeMap.of(R1, 1, R2, 2)));
    assertEquals(
        taken(expected, send(R2, new Message.MMDSCacheRejoinAck(epoch, 1, 2, TreeMap.of(ROOT, 2)))),
        hears(scene, R0, R2, WEAK));
  }

  @Test
  void aRankThatRejoinsCountsWhatSurvivorsDeclareAndWaitsForTheOthers() {
    var scene = rejoining("bystander", R0, R0);
    assertEquals(TreeSet.of(R1, R2), scene.at(R0).recovery().rejoinGather());
    var expected =
        scene
            .at(R0)
            .withDirfrag(A, f -> f.withReplicas(TreeMap.of(R2, 5)))
            .withDirfrag(ROOT, f -> f.withReplicas(TreeMap.of(R2, 7)))
            .withRecovery(scene.at(R0).recovery().withRejoinGather(TreeSet.of(R1)));
    assertEquals(taken(expected), hears(scene, R0, R2, STRONG));
  }

  @Test
  void whatIsDeclaredAndNotItsOwnIsNotCounted() {
    var scene = rejoining("bystander", R2, R2);
    assertEquals(TreeSet.of(R0, R1), scene.at(R2).recovery().rejoinGather());
    var expected =
        scene.at(R2).withRecovery(scene.at(R2).recovery().withRejoinGather(TreeSet.of(R0)));
    assertEquals(taken(expected), hears(scene, R2, R1, STRONG));
  }

  @Test
  void whoRejoinsItselfGetsNewNoncesAndHearsThemWhenAllHaveSpoken() {
    var rejoining = rejoining("one", R0, R0);
    var both =
        rejoining.with(
            R0,
            m ->
                m.withMap(m.map().withState(R1, State.REJOIN))
                    .withRecovery(m.recovery().withRejoinAckGather(TreeSet.of(R1))));
    var recovery = both.at(R0).recovery();
    var expected =
        both.at(R0)
            .withDirfrag(ROOT, f -> f.withReplicas(TreeMap.of(R1, 1)))
            .withRecovery(
                recovery.withRejoinGather(TreeSet.empty()).withRejoinAckSent(TreeSet.of(R1)));
    var epoch = both.at(R0).map().epoch();
    assertEquals(
        taken(expected, send(R1, new Message.MMDSCacheRejoinAck(epoch, 2, 1, TreeMap.of(ROOT, 1)))),
        hears(both, R0, R1, WEAK));
  }

  @Test
  void theLastWordEndsTheRecovery() {
    var scene =
        rejoining("one", R0, R0)
            .with(R0, m -> m.withRecovery(m.recovery().withRejoinAckGather(TreeSet.empty())));
    var result = (Transition.Taken) hears(scene, R0, R1, STRONG);
    assertEquals(
        new Effect.Ask(State.ACTIVE), result.effects().last(), "and the other one is answered");
    var stopping = rejoining("one", R1, R1).with(R1, m -> m.withAskedToStop(true));
    var alone =
        stopping.with(R1, m -> m.withRecovery(m.recovery().withRejoinAckGather(TreeSet.empty())));
    var end = (Transition.Taken) hears(alone, R1, R0, STRONG);
    assertEquals(new Effect.Ask(State.STOPPED), end.effects().last());
  }

  @Test
  void whoIsNotWaitedForMustNotSpeak() {
    var scene =
        rejoining("one", R0, R0)
            .with(R0, m -> m.withRecovery(m.recovery().withRejoinGather(TreeSet.empty())));
    assertEquals(died(Assertion.HandleCacheRejoinGather), hears(scene, R0, R1, STRONG));
  }

  @Test
  void aRankThatResolvesDiesOfIt() {
    var scene = Comeback.sees(Comeback.resolving(Scene.of("one"), R0), R0);
    assertEquals(died(Assertion.HandleCacheRejoinState), hears(scene, R0, R1, STRONG));
    assertEquals(died(Assertion.HandleCacheRejoinState), hears(scene, R0, R1, WEAK));
  }

  @Test
  void aSurvivorSaysWhichNoncesItHas() {
    var scene = Comeback.until(Comeback.booted(Scene.of("bystander"), R0), R0, State.REJOIN);
    var before = scene.with(R2, m -> m.withDirfrag(A, f -> f.withNonce(4)));
    var after = Comeback.sees(before, R2);
    assertTrue(after.at(R2).recovery().rejoinSent().contains(R0));
    var rejoin = (Message.MMDSCacheRejoin) after.channel(R2, R0).last();
    assertTrue(rejoin.strong());
    assertEquals(TreeMap.of(ROOT, 1, A, 4), rejoin.dirs());
  }

  @Test
  void whoRejoinsSaysWhatItHoldsToEachOfTheOthers() {
    var scene = rejoining("bound", R0, R0);
    assertEquals(TreeSet.of(R1, R2), scene.at(R0).recovery().rejoinSent());
    assertEquals(TreeSet.of(R1, R2), scene.at(R0).recovery().rejoinAckGather());
    var toOwner = (Message.MMDSCacheRejoin) scene.channel(R0, R2).last();
    assertEquals(TreeMap.of(Scene.B, 0), toOwner.dirs());
    var toOther = (Message.MMDSCacheRejoin) scene.channel(R0, R1).last();
    assertEquals(TreeMap.empty(), toOther.dirs());
  }

  @Test
  void aMigrationUnderWayKillsWhoRejoins() {
    var scene = Comeback.until(Comeback.booted(Scene.of("one"), R0), R0, State.REJOIN);
    var importing = scene.with(R1, m -> m.withImport(A, new Import.Discovering(R0, 1)));
    assertEquals(
        died(Assertion.RejoinSendRejoinsImporting), importing.step(new Event.HandleMdsMap(R1, 1)));
    var exporting =
        scene.with(
            R1, m -> m.withExport(A, new Export.Notifying(R0, 1, TreeSet.empty(), TreeSet.of(R0))));
    assertEquals(
        died(Assertion.RejoinSendRejoinsExporting), exporting.step(new Event.HandleMdsMap(R1, 1)));
  }

  @Test
  void whoRecoversMayHaveSpokenAsASurvivor() {
    var both =
        rejoining("bystander", R0, R0)
            .with(
                R0,
                m ->
                    m.withMap(m.map().withState(R2, State.REJOIN))
                        .withDirfrag(A, f -> f.withReplicas(TreeMap.of(R2, 5)))
                        .withDirfrag(ROOT, f -> f.withReplicas(TreeMap.of(R2, 7))));
    var expected =
        both.at(R0)
            .withDirfrag(A, f -> f.withReplicas(TreeMap.empty()))
            .withDirfrag(ROOT, f -> f.withReplicas(TreeMap.of(R2, 1)))
            .withRecovery(both.at(R0).recovery().withRejoinGather(TreeSet.of(R1)));
    assertEquals(taken(expected), hears(both, R0, R2, WEAK));
  }
}
