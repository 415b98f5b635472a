package tern.kernel.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Scene;
import tern.kernel.Step;
import tern.kernel.Waiter.On;
import tern.kernel.cache.Dirfrag.Flag;

final class AuthorityTest {

  private static final DirAuth SHARED = new DirAuth(R0, R1);

  private static Step begin(String shape) {
    var scene = Scene.of(shape);
    return Step.begin(scene.model().rules(), scene.at(R0));
  }

  private static Step with(Step t, Dir d, UnaryOperator<Dirfrag> change) {
    return t.with(m -> m.withDirfrag(d, change));
  }

  @Test
  void aDirfragInheritsFromTheNearestSubtreeRoot() {
    var t = begin("bound");
    assertEquals(DirAuth.sole(R0), Authority.authorityOf(t.tree(), t.mds(), A));
    assertEquals(DirAuth.sole(R2), Authority.authorityOf(t.tree(), t.mds(), B));
    assertEquals(DirAuth.sole(R0), Authority.inodeAuthority(t.tree(), t.mds(), B));
    assertEquals(DirAuth.sole(R0), Authority.inodeAuthority(t.tree(), t.mds(), ROOT));
  }

  @Test
  void anInodeIsOwnedByWhoeverOwnsTheDirfragThatHoldsIt() {
    var scene = Scene.of("bound");
    var tree = scene.model().rules().tree();
    assertTrue(Authority.isInodeAuth(tree, scene.at(R0), B));
    assertFalse(Authority.isInodeAuth(tree, scene.at(R2), B));
    assertTrue(Authority.isInodeAuth(tree, scene.at(R0), ROOT));
    assertFalse(Authority.isInodeAuth(tree, scene.at(R1), A));
  }

  @Test
  void whoWaitsForASingleAuthorityGoesOnWhenThereIsOne() {
    var context = new Context.RetryDiscoverPath(A, B);
    var waiting =
        Authority.adjustSubtreeAuth(begin("nested"), A, SHARED)
            .waitFor(On.SingleAuth, TreeSet.of(A), context);
    assertEquals(Vector.empty(), waiting.mds().contexts());
    var single = Authority.adjustSubtreeAuth(waiting, A, DirAuth.sole(R1));
    assertEquals(Vector.of(context), single.mds().contexts());
  }

  @Test
  void aSharedSubtreeDoesNotMerge() {
    var t = Authority.adjustSubtreeAuth(begin("nested"), A, SHARED);
    assertEquals(t, Authority.trySubtreeMerge(t, A));
  }

  @Test
  void aBoundOfAnExportDoesNotMerge() {
    var t =
        with(
            Authority.adjustSubtreeAuth(begin("nested"), A, DirAuth.sole(R0)),
            A,
            f -> f.flag(Flag.EXPORTBOUND));
    assertEquals(t, Authority.trySubtreeMerge(t, A));
  }

  @Test
  void theBoundsMergeToo() {
    var t = begin("nested");
    var split = Authority.adjustSubtreeAuth(t, B, DirAuth.sole(R1));
    var outer = Authority.adjustSubtreeAuth(split, A, DirAuth.sole(R1));
    var merged = Authority.trySubtreeMerge(outer, A);
    assertEquals(TreeSet.empty(), Authority.bounds(t.tree(), merged.mds(), A));
    assertTrue(merged.mds().dirfrag(A).isSubtreeRoot());
  }

  @Test
  void aMergeOfWhatIsNoSubtreeRootKillsTheRank() {
    var t = Authority.trySubtreeMerge(begin("nested"), A);
    assertEquals(Assertion.TrySubtreeMergeRoot, t.died());
  }

  @Test
  void aBoundedAdjustmentKeepsTheOldAuthorityOfABoundThatWasNoRoot() {
    var t = Authority.adjustBoundedSubtreeAuth(begin("nested"), A, TreeSet.of(B), SHARED);
    assertEquals(DirAuth.sole(R0), t.mds().dirfrag(B).dirAuth());
    assertEquals(SHARED, t.mds().dirfrag(A).dirAuth());
  }

  @Test
  void aBoundedAdjustmentCannotSwallowABoundOfAnExport() {
    var t = with(begin("bound"), B, f -> f.flag(Flag.EXPORTBOUND));
    assertEquals(
        Assertion.AdjustBoundedSubtreeAuthExtra,
        Authority.adjustBoundedSubtreeAuth(t, A, TreeSet.empty(), DirAuth.sole(R1)).died());
  }

  @Test
  void boundsThatAreNotTheOnesNamedKillTheRank() {
    var t = begin("bound");
    assertEquals(t, Authority.verifySubtreeBounds(t, A, TreeSet.of(B)));
    assertEquals(
        Assertion.VerifySubtreeBounds, Authority.verifySubtreeBounds(t, A, TreeSet.empty()).died());
  }

  @Test
  void aSubtreeRootWithinAnotherFreezeKillsTheRank() {
    var t = with(begin("nested"), B, f -> f.withFreeze(A, true));
    assertEquals(
        Assertion.SetDirAuthFreeze, Authority.adjustSubtreeAuth(t, B, DirAuth.sole(R1)).died());
  }

  @Test
  void aFrozenRootOfAnOwnInodeThatCeasesToBeASubtreeRootKillsTheRank() {
    var t =
        with(
            Authority.adjustSubtreeAuth(begin("nested"), A, DirAuth.sole(R0)),
            A,
            f -> f.withFreeze(A, true));
    assertEquals(Assertion.SetDirAuthFrozen, Authority.setDirAuth(t, A, DirAuth.INHERIT).died());
  }
}
