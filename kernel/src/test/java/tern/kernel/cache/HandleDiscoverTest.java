package tern.kernel.cache;

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
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;

final class HandleDiscoverTest {
  private static final Event.AtRank DISCOVER = new Event.HandleDiscover(R0, R1);
  private static final TreeMap<Dir, Integer> NO_DIRS = TreeMap.empty();
  private static final TreeSet<Dir> NO_INODES = TreeSet.empty();

  private static Scene asked(String shape, Dir base, boolean wantsBaseDir, Dir want) {
    return Scene.of(shape).mail(R1, R0, new Message.MDiscover(1, 1, 1, base, wantsBaseDir, want));
  }

  private static Mds replicated(Mds m, Dir d) {
    return m.withDirfrag(d, f -> f.withReplicas(f.replicas().put(R1, 1)));
  }

  @Test
  void anInodeInADirfragThatTheAskerHasIsSent() {
    var scene = asked("one", ROOT, false, A);
    var found =
        new Message.MDiscoverReply(
            0, 1, 1, ROOT, false, A, NO_DIRS, TreeSet.of(A), Rank.UNKNOWN, false);
    assertEquals(taken(scene.at(R0), send(R1, found)), scene.step(DISCOVER));
  }

  @Test
  void aDirfragIsReplicated() {
    var scene = asked("one", A, true, Dir.NONE);
    var found =
        new Message.MDiscoverReply(
            0, 1, 1, A, true, Dir.NONE, TreeMap.of(A, 1), NO_INODES, Rank.UNKNOWN, false);
    assertEquals(taken(replicated(scene.at(R0), A), send(R1, found)), scene.step(DISCOVER));
  }

  @Test
  void aSecondReplicaHasANewNonce() {
    var again =
        asked("one", A, true, Dir.NONE)
            .then(DISCOVER)
            .mail(R1, R0, new Message.MDiscover(1, 1, 1, A, true, Dir.NONE))
            .then(DISCOVER);
    assertEquals(TreeMap.of(R1, 2), again.at(R0).dirfrag(A).replicas());
  }

  @Test
  void allThatLeadsToWhatIsWantedComesAlong() {
    var scene = asked("nested", ROOT, false, B);
    var found =
        new Message.MDiscoverReply(
            0, 1, 1, ROOT, false, B, TreeMap.of(A, 1), TreeSet.of(A, B), Rank.UNKNOWN, false);
    assertEquals(taken(replicated(scene.at(R0), A), send(R1, found)), scene.step(DISCOVER));
  }

  @Test
  void theAnswerEndsWhereTheTreeIsFrozen() {
    var scene =
        asked("nested", ROOT, false, B).with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(A, true)));
    var found =
        new Message.MDiscoverReply(
            0, 1, 1, ROOT, false, B, NO_DIRS, TreeSet.of(A), Rank.UNKNOWN, false);
    assertEquals(taken(scene.at(R0), send(R1, found)), scene.step(DISCOVER));
  }

  @Test
  void aTreeThatFreezesIsStillReplicated() {
    var scene =
        asked("one", A, true, Dir.NONE)
            .with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
    assertEquals(TreeMap.of(R1, 1), scene.then(DISCOVER).at(R0).dirfrag(A).replicas());
  }

  @Test
  void theAskerWaitsForTheThawOfAFrozenBase() {
    var message = new Message.MDiscover(1, 1, 1, B, true, Dir.NONE);
    var scene =
        Scene.of("nested")
            .mail(R1, R0, message)
            .with(R0, m -> m.withDirfrag(B, f -> f.withFreeze(A, true)));
    var waiter = new Waiter(On.Unfreeze, TreeSet.of(A), new Context.RetryDiscover(R1, message));
    assertEquals(taken(scene.at(R0).withWaiting(Vector.of(waiter))), scene.step(DISCOVER));
  }

  private static Message hint(Dir base, Rank owner) {
    return new Message.MDiscoverReply(
        0, 1, 1, base, true, Dir.NONE, NO_DIRS, NO_INODES, owner, false);
  }

  @Test
  void whoDoesNotOwnItNamesWhomItBelievesToOwnIt() {
    var scene = asked("bound", B, true, Dir.NONE);
    assertEquals(taken(scene.at(R0), send(R1, hint(B, R2))), scene.step(DISCOVER));
  }

  @Test
  void whoDoesNotHoldItNamesTheOwnerOfItsInode() {
    var scene = asked("bound", B, true, Dir.NONE).with(R0, m -> m.withCache(m.cache().remove(B)));
    assertEquals(taken(scene.at(R0), send(R1, hint(B, R0))), scene.step(DISCOVER));
  }

  @Test
  void whoDoesNotKnowTheInodeSaysSo() {
    var scene = Scene.of("one").mail(R0, R1, new Message.MDiscover(1, 1, 1, A, true, Dir.NONE));
    var error =
        new Message.MDiscoverReply(
            0, 1, 1, A, true, Dir.NONE, NO_DIRS, NO_INODES, Rank.UNKNOWN, true);
    assertEquals(
        taken(scene.at(R1), send(R0, error)), scene.step(new Event.HandleDiscover(R1, R0)));
  }

  @Test
  void aDirfragForWhichTwoRanksAnswerKillsTheAuthority() {
    var scene =
        asked("one", A, true, Dir.NONE)
            .with(R0, m -> m.withDirfrag(A, f -> f.withDirAuth(new DirAuth(R0, R1))));
    assertEquals(died(Assertion.HandleDiscoverAmbiguous), scene.step(DISCOVER));
  }

  @Test
  void aRankThatRecoversListensOnceItRejoinsAndAnswersWhenItServes() {
    for (var state : Vector.of(State.REPLAY, State.RESOLVE)) {
      var deaf =
          asked("one", A, true, Dir.NONE).with(R0, m -> m.withMap(m.map().withState(R0, state)));
      assertEquals(taken(deaf.at(R0)), deaf.step(DISCOVER));
    }
    var rejoins =
        asked("one", A, true, Dir.NONE)
            .with(R0, m -> m.withMap(m.map().withState(R0, State.REJOIN)));
    var context = new Context.RetryDiscover(R1, new Message.MDiscover(1, 1, 1, A, true, Dir.NONE));
    var waiting = Vector.of(new Waiter(On.Active, TreeSet.of(ROOT), context));
    assertEquals(taken(rejoins.at(R0).withWaiting(waiting)), rejoins.step(DISCOVER));
  }
}
