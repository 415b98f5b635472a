package tern.kernel.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.C;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Scene;
import tern.kernel.Step;
import tern.kernel.Waiter.On;

final class FreezingTest {

  private static Step begin(String shape) {
    var scene = Scene.of(shape);
    return Step.begin(scene.model().rules(), scene.at(R0));
  }

  @Test
  void aTreeIsFrozenOnce() {
    var t = Freezing.freezeTree(begin("nested"), A);
    assertEquals(Assertion.FreezeTreeTwice, Freezing.freezeTree(t, A).died());
  }

  @Test
  void whatIsNotTheRootOfAFreezeDoesNotThaw() {
    var t = Freezing.freezeTree(begin("nested"), A);
    assertEquals(Assertion.UnfreezeTreeRoot, Freezing.unfreezeTree(t, B).died());
  }

  @Test
  void aPinThatNobodyHoldsIsNotDropped() {
    assertEquals(Assertion.AuthUnpinUnpinned, Freezing.authUnpinOn(begin("nested"), A).died());
  }

  @Test
  void aSharedTreeDoesNotFreeze() {
    var t = Authority.adjustSubtreeAuth(begin("nested"), A, new DirAuth(R0, R1));
    assertEquals(Assertion.FreezeTreeAmbiguous, Freezing.freezeTree(t, A).died());
  }

  @Test
  void aFrozenTreeThatTwoRanksAnswerForDoesNotThaw() {
    var t =
        Authority.adjustSubtreeAuth(
            Freezing.freezeTree(begin("nested"), A), A, new DirAuth(R0, R1));
    assertEquals(Assertion.UnfreezeTreeAuth, Freezing.unfreezeTree(t, A).died());
  }

  @Test
  void aReplicaOfATreeInAnotherFreezeIsNotFrozen() {
    var t = begin("nested").with(m -> m.withDirfrag(B, f -> f.withFreeze(B, false)));
    assertEquals(Assertion.FreezeReplicaTreeBusy, Freezing.freezeReplicaTree(t, A).died());
  }

  @Test
  void aThawWakesWhoWaitsForItAnywhereInTheTree() {
    var context = new Context.RetryDiscoverPath(B, C);
    var t = Freezing.freezeTree(begin("enclosing"), A).waitFor(On.Unfreeze, TreeSet.of(B), context);
    assertEquals(Vector.of(context), Freezing.unfreezeTree(t, A).mds().contexts());
  }

  @Test
  void aFreezeThatIsGivenUpForgetsWhoWaitsForIt() {
    var context = new Context.ExportFrozen(A, 1);
    var t =
        Freezing.freezeTree(Freezing.authPinOn(begin("nested"), A), A)
            .waitFor(On.Frozen, TreeSet.of(A), context);
    var thawed = Freezing.unfreezeTree(t, A).mds();
    assertEquals(Vector.empty(), thawed.waiting());
    assertEquals(Vector.empty(), thawed.contexts());
    assertEquals(1, thawed.dirfrag(A).authPins());
  }

  @Test
  void aRequestMayPinWhatIsOwnedAndInNoFreeze() {
    var t = begin("bound");
    assertTrue(Freezing.canAuthPin(t.mds(), A));
    assertFalse(Freezing.canAuthPin(t.mds(), B));
    assertFalse(Freezing.canAuthPin(Freezing.freezeTree(t, A).mds(), A));
  }

  @Test
  void anInodeIsFrozenWithTheDirfragThatHoldsIt() {
    var t = Freezing.freezeTree(begin("nested"), A);
    assertTrue(Freezing.isInodeFrozen(t.tree(), t.mds(), B));
    assertFalse(Freezing.isInodeFrozen(t.tree(), t.mds(), A));
    assertFalse(Freezing.isInodeFrozen(t.tree(), t.mds(), ROOT));
  }
}
