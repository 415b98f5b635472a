package tern.kernel.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.C;
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
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;

final class HandleDiscoverReplyTest {
  private static final Event.AtRank REPLY = new Event.HandleDiscoverReply(R1, R0);
  private static final Context CONTEXT = new Context.RetryDiscoverPath(ROOT, A);
  private static final TreeMap<Dir, Integer> NO_DIRS = TreeMap.empty();
  private static final TreeSet<Dir> NO_INODES = TreeSet.empty();

  /// Rank 1 holds /a and knows what is in it, and this waits.
  private static Scene waiting(String shape, On on, Dir d) {
    return Scene.of(shape)
        .with(
            R1,
            m ->
                m.withCache(m.cache().put(A, Dirfrag.replica(DirAuth.INHERIT, 1)))
                    .withInodes(m.inodes().put(A, TreeSet.empty()).put(B, TreeSet.empty()))
                    .withWaiting(Vector.of(new Waiter(on, TreeSet.of(d), CONTEXT))));
  }

  private static Mds queued(Mds m) {
    return m.withWaiting(Vector.empty()).withContexts(Vector.of(CONTEXT)).withDraining(true);
  }

  private static Message dirfrag(Dir d, int nonce) {
    return new Message.MDiscoverReply(
        0, 1, 1, d, true, Dir.NONE, TreeMap.of(d, nonce), NO_INODES, Rank.UNKNOWN, false);
  }

  @Test
  void anInodeThatHasComeIsKnownAndWhoWaitedForItGoesOn() {
    var found =
        new Message.MDiscoverReply(
            0, 1, 1, ROOT, false, A, NO_DIRS, TreeSet.of(A), Rank.UNKNOWN, false);
    var scene =
        Scene.of("one")
            .with(R1, m -> m.withWaiting(Vector.of(new Waiter(On.Dentry, TreeSet.of(A), CONTEXT))))
            .mail(R0, R1, found);
    var m = scene.at(R1);
    assertEquals(
        taken(queued(m.withInodes(m.inodes().put(A, TreeSet.empty())))), scene.step(REPLY));
  }

  @Test
  void aDirfragOfItsInodesOwnerInherits() {
    var scene = waiting("nested", On.Dir, B).mail(R0, R1, dirfrag(B, 3));
    var m = scene.at(R1);
    assertEquals(
        taken(queued(m.withCache(m.cache().put(B, Dirfrag.replica(DirAuth.INHERIT, 3))))),
        scene.step(REPLY));
  }

  @Test
  void aDirfragOfAnotherOwnerIsASubtreeRoot() {
    var scene = waiting("bound", On.Dir, B).mail(R2, R1, dirfrag(B, 3));
    var m = scene.at(R1);
    assertEquals(
        taken(queued(m.withCache(m.cache().put(B, Dirfrag.replica(DirAuth.sole(R2), 3))))),
        scene.step(new Event.HandleDiscoverReply(R1, R2)));
  }

  @Test
  void aDirfragThatIsHereGetsTheNewNonceButIfItIsTheAskersOwn() {
    var here = waiting("nested", On.Map, ROOT).mail(R0, R1, dirfrag(A, 3));
    assertEquals(taken(here.at(R1).withDirfrag(A, f -> f.withNonce(3))), here.step(REPLY));
    var mine = here.with(R1, m -> m.withDirfrag(A, f -> f.withAuth(true, TreeMap.empty(), 0)));
    assertEquals(taken(mine.at(R1)), mine.step(REPLY));
  }

  @Test
  void aPathComesFromTheTopDown() {
    var found =
        new Message.MDiscoverReply(
            0, 1, 1, ROOT, false, B, TreeMap.of(A, 1), TreeSet.of(A, B), Rank.UNKNOWN, false);
    var scene = Scene.of("nested").mail(R0, R1, found).then(REPLY);
    assertEquals(TreeSet.of(ROOT, A, B), scene.at(R1).inodes().keySet());
    assertEquals(Dirfrag.replica(DirAuth.INHERIT, 1), scene.at(R1).dirfrag(A));
  }

  private static Message hint(Dir base, boolean dir, Dir want, Rank owner, boolean error) {
    return new Message.MDiscoverReply(0, 1, 1, base, dir, want, NO_DIRS, NO_INODES, owner, error);
  }

  private static Message ask(Dir base, boolean dir, Dir want) {
    return new Message.MDiscover(1, 1, 1, base, dir, want);
  }

  @Test
  void whoIsNamedIsAskedForADirfrag() {
    var scene = waiting("bound", On.Dir, B).mail(R0, R1, hint(B, true, Dir.NONE, R2, false));
    assertEquals(taken(scene.at(R1), send(R2, ask(B, true, Dir.NONE))), scene.step(REPLY));
  }

  @Test
  void theInodesOwnerIsAskedWhenTheAskerItselfOrNobodyIsNamed() {
    var itself = waiting("bound", On.Dir, B).mail(R2, R1, hint(B, true, Dir.NONE, R1, false));
    var reply = new Event.HandleDiscoverReply(R1, R2);
    assertEquals(taken(itself.at(R1), send(R0, ask(B, true, Dir.NONE))), itself.step(reply));
    var nobody =
        waiting("bound", On.Dir, B).mail(R2, R1, hint(B, true, Dir.NONE, Rank.UNKNOWN, true));
    assertEquals(taken(nobody.at(R1), send(R0, ask(B, true, Dir.NONE))), nobody.step(reply));
  }

  @Test
  void aDirfragThatHasComeMeanwhileIsNotAskedFor() {
    var scene = waiting("bound", On.Dir, A).mail(R0, R1, hint(A, true, Dir.NONE, R2, false));
    assertEquals(taken(queued(scene.at(R1))), scene.step(REPLY));
  }

  @Test
  void whatNobodyWaitsForIsNotAskedFor() {
    var dir = waiting("bound", On.Map, A).mail(R0, R1, hint(B, true, Dir.NONE, R2, false));
    assertEquals(taken(dir.at(R1)), dir.step(REPLY));
    var path = waiting("bound", On.Map, A).mail(R0, R1, hint(ROOT, false, A, R2, false));
    assertEquals(taken(path.at(R1)), path.step(REPLY));
  }

  private static Scene waitingForPath(Message hint) {
    return waiting("nested", On.Dentry, B)
        .with(R1, m -> m.withInodes(m.inodes().remove(B)))
        .mail(R0, R1, hint);
  }

  @Test
  void aPathIsAskedForWhereTheAskerBelievesItsOwnerToBe() {
    var scene = waitingForPath(hint(A, false, B, R1, false));
    assertEquals(taken(scene.at(R1), send(R0, ask(A, false, B))), scene.step(REPLY));
  }

  @Test
  void anErrorAboutADirfragDoesNotAskForThePathBehindIt() {
    var scene = waitingForPath(hint(A, true, B, Rank.UNKNOWN, true));
    assertEquals(taken(scene.at(R1)), scene.step(REPLY));
  }

  @Test
  void whileTwoRanksAnswerForTheDirfragThePathWaitsForOne() {
    var scene =
        waitingForPath(hint(A, false, B, R1, false))
            .with(R1, m -> m.withDirfrag(A, f -> f.withDirAuth(new DirAuth(R0, R1))));
    var m = scene.at(R1);
    var retry = new Waiter(On.SingleAuth, TreeSet.of(A), new Context.RetryDiscoverPath(A, B));
    assertEquals(taken(m.withWaiting(m.waiting().append(retry))), scene.step(REPLY));
  }

  @Test
  void aPathThatIsKnownMeanwhileIsNotAskedFor() {
    var scene = waiting("nested", On.Dentry, B).mail(R0, R1, hint(A, false, B, R1, false));
    assertEquals(taken(queued(scene.at(R1))), scene.step(REPLY));
  }

  @Test
  void anAnswerAboutAnInodeThatIsNotHereKillsTheAsker() {
    var scene = Scene.of("one").mail(R0, R1, dirfrag(A, 1));
    assertEquals(died(Assertion.HandleDiscoverReplyInode), scene.step(REPLY));
  }

  @Test
  void inodesInADirfragThatIsNotHereKillTheAsker() {
    var found =
        new Message.MDiscoverReply(
            0, 1, 1, B, false, C, NO_DIRS, TreeSet.of(C), Rank.UNKNOWN, false);
    var scene = waiting("enclosing", On.Map, ROOT).mail(R0, R1, found);
    assertEquals(died(Assertion.HandleDiscoverReplyDir), scene.step(REPLY));
  }
}
