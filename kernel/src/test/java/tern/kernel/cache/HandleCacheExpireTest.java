package tern.kernel.cache;

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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Late;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.exporting.Export;

final class HandleCacheExpireTest {
  private static final Event.AtRank EXPIRE = new Event.HandleCacheExpire(R0, R2);

  private static Message.MCacheExpire gone(Dir container, int nonce) {
    return new Message.MCacheExpire(1, 1, 1, container, A, nonce);
  }

  /// Rank 2 has dropped its replica of /a, which it took for a subtree root.
  private static Scene expired(int nonce, Repair... repairs) {
    return Scene.of("bystander", repairs).mail(R2, R0, gone(A, nonce));
  }

  /// An export of /a is in this phase.
  private static Scene exporting(Export e) {
    return expired(1).with(R0, m -> m.withExport(A, e).withDirfrag(A, f -> f.withFreeze(A, true)));
  }

  private static Export warning(TreeSet<Rank> warned) {
    return new Export.Warning(R1, 1, TreeSet.empty(), warned, TreeSet.of(R2));
  }

  private static Export notifying(TreeSet<Rank> notified) {
    return new Export.Notifying(R1, 1, TreeSet.empty(), notified);
  }

  private static void assertStruck(Scene scene) {
    var expected = scene.at(R0).withDirfrag(A, f -> f.withReplicas(TreeMap.empty()));
    assertEquals(taken(expected), scene.step(EXPIRE));
  }

  private static void assertPutAside(Scene scene) {
    var late = Vector.of(new Late(R2, gone(A, 1)));
    assertEquals(taken(scene.at(R0).withDelayedExpires(TreeMap.of(A, late))), scene.step(EXPIRE));
  }

  @Test
  void whoHasDroppedItsReplicaIsStruckFromTheReplicaMap() {
    assertStruck(expired(1));
  }

  @Test
  void theContainerMayBeTheSubtreeThatItIsIn() {
    assertStruck(Scene.of("bystander").mail(R2, R0, gone(ROOT, 1)));
  }

  @Test
  void whoHasGotANewerReplicaIsNotStruck() {
    var scene = expired(1).with(R0, m -> m.withDirfrag(A, f -> f.withReplicas(TreeMap.of(R2, 2))));
    assertEquals(taken(scene.at(R0)), scene.step(EXPIRE));
  }

  @Test
  void untilTheSenderIsWarnedItIsStruckAtOnce() {
    TreeSet<Rank> none = TreeSet.empty();
    assertStruck(exporting(new Export.Prepping(R1, 1, TreeSet.empty(), none, none)));
    assertStruck(exporting(warning(TreeSet.of(R2))));
  }

  @Test
  void onceTheSenderIsWarnedTheExpireIsPutAside() {
    assertPutAside(exporting(warning(TreeSet.of(Rank.NONE))));
  }

  @Test
  void whileTheTreeIsOnItsWayTheExpireIsPutAside() {
    TreeSet<Dir> pins = TreeSet.empty();
    assertPutAside(exporting(new Export.Exporting(R1, 1, pins, TreeSet.of(R2))));
    assertPutAside(exporting(new Export.LoggingFinish(R1, 1, pins, TreeSet.of(R2))));
  }

  @Test
  void untilTheSenderHasHeardTheNewsTheExpireIsPutAside() {
    assertPutAside(exporting(notifying(TreeSet.of(R2))));
  }

  @Test
  void anImporterPutsTheExpireAsideUntilTheTreeHasCome() {
    assertPutAside(
        expired(1)
            .with(
                R0,
                m ->
                    m.withDirfrag(
                        A, f -> f.withAuth(false, TreeMap.empty(), 1).withFreeze(A, true))));
  }

  @Test
  void expiresAreKeptInTheOrderInWhichTheyCame() {
    var first = new Late(R1, gone(A, 4));
    var scene =
        exporting(notifying(TreeSet.of(R2)))
            .with(R0, m -> m.withDelayedExpires(TreeMap.of(A, Vector.of(first))));
    assertEquals(
        TreeMap.of(A, Vector.of(first, new Late(R2, gone(A, 1)))),
        scene.then(EXPIRE).at(R0).delayedExpires());
  }

  @Test
  void anExpireOfWhoHasHeardTheNewsKillsTheExporter() {
    var scene = exporting(notifying(TreeSet.of(R1)));
    assertEquals(died(Assertion.HandleCacheExpireNotified), scene.step(EXPIRE));
  }

  @Test
  void anExpireThatIsPutAsideForATreeThatIsNotFrozenKillsTheAuthority() {
    var scene =
        exporting(notifying(TreeSet.of(R2)))
            .with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
    assertEquals(died(Assertion.HandleCacheExpireFrozen), scene.step(EXPIRE));
  }

  @Test
  void anExpireOfAReplicaOfAnothersTreeKillsARank() {
    assertEquals(died(Assertion.HandleCacheExpireFrozen), misled().step(EXPIRE));
  }

  @Test
  void unlessSuchAnExpireIsIgnored() {
    var scene = misled(Repair.IgnoreExpireOfReplica);
    assertEquals(scene.at(R0), scene.then(EXPIRE).at(R0));
  }

  /// r2 believes that r0 may still answer for a tree that is r1's.
  private static Scene misled(Repair... repairs) {
    return Scene.of("bystander", repairs)
        .mail(R2, R0, gone(A, 1))
        .with(
            R0,
            m ->
                m.withDirfrag(
                    A, f -> f.withDirAuth(DirAuth.sole(R1)).withAuth(false, TreeMap.empty(), 1)));
  }

  @Test
  void aContainerThatIsNotHereKillsTheAuthorityUnlessSuchAnExpireIsIgnored() {
    UnaryOperator<Mds> without = m -> m.withCache(m.cache().remove(A));
    assertEquals(
        died(Assertion.HandleCacheExpireContainer), expired(1).with(R0, without).step(EXPIRE));
    var ignoring = expired(1, Repair.IgnoreExpireOfReplica).with(R0, without);
    assertEquals(taken(ignoring.at(R0)), ignoring.step(EXPIRE));
  }

  @Test
  void aDirfragThatIsNotTheReceiversKillsIt() {
    var scene =
        Scene.of("bystander")
            .mail(R2, R0, gone(ROOT, 1))
            .with(R0, m -> m.withDirfrag(A, f -> f.withAuth(false, TreeMap.empty(), 1)));
    assertEquals(died(Assertion.HandleCacheExpireDirAuth), scene.step(EXPIRE));
  }

  @Test
  void aSenderWithoutAReplicaKillsTheAuthorityUnlessSuchAnExpireIsIgnored() {
    UnaryOperator<Mds> without = m -> m.withDirfrag(A, f -> f.withReplicas(TreeMap.empty()));
    assertEquals(
        died(Assertion.HandleCacheExpireReplica), expired(1).with(R0, without).step(EXPIRE));
    var ignoring = expired(1, Repair.IgnoreExpireOfStranger).with(R0, without);
    assertEquals(taken(ignoring.at(R0)), ignoring.step(EXPIRE));
  }

  @Test
  void aRankThatHasYetToHearWhatOthersHoldDoesNotListen() {
    for (var state : Vector.of(State.REPLAY, State.RESOLVE)) {
      var scene = expired(1).with(R0, m -> m.withMap(m.map().withState(R0, state)));
      assertEquals(taken(scene.at(R0)), scene.step(EXPIRE));
    }
    assertStruck(expired(1).with(R0, m -> m.withMap(m.map().withState(R0, State.REJOIN))));
  }
}
