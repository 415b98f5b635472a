package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
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

final class TrimInodeTest {
  private static final Event.AtRank TRIM = new Event.TrimInode(R2, A);

  /// Rank 2 has a replica of /a, in the subtree of the root.
  private static Scene replica() {
    return Scene.of("bystander");
  }

  private static Mds without(Mds m, Dir d) {
    return m.withCache(m.cache().remove(d)).withInodes(m.inodes().remove(d));
  }

  @Test
  void anInodeThatNothingNeedsTakesItsDirfragWithIt() {
    var gone = new Message.MCacheExpire(1, 1, 1, ROOT, A, 1);
    assertEquals(taken(without(replica().at(R2), A), send(R0, gone)), replica().step(TRIM));
  }

  @Test
  void anInodeWithoutADirfragGoesWithoutAWord() {
    var scene = replica().with(R2, m -> m.withCache(m.cache().remove(A)));
    assertEquals(taken(without(scene.at(R2), A)), scene.step(TRIM));
  }

  @Test
  void anImporterSaysNothingOfWhatItIsAboutToGet() {
    var importing = Dirfrag.replica(new DirAuth(R0, R1), 1).flag(Flag.IMPORTING);
    var scene =
        Scene.of("nested")
            .with(
                R1,
                m ->
                    m.withCache(
                            m.cache().put(A, importing).put(B, Dirfrag.replica(DirAuth.INHERIT, 1)))
                        .withInodes(m.inodes().put(A, TreeSet.empty()).put(B, TreeSet.empty())));
    assertEquals(taken(without(scene.at(R1), B)), scene.step(new Event.TrimInode(R1, B)));
  }

  private static void assertStays(UnaryOperator<Mds> change) {
    assertEquals(disabled("MayTrimInode(mds[r], d)"), replica().with(R2, change).step(TRIM));
  }

  @Test
  void whatIsNotHereStaysAway() {
    assertStays(m -> m.withInodes(m.inodes().remove(A)));
  }

  @Test
  void theRootStays() {
    assertEquals(
        disabled("MayTrimInode(mds[r], d)"), replica().step(new Event.TrimInode(R2, ROOT)));
  }

  @Test
  void whatIsThisRanksOwnStays() {
    assertStays(m -> m.withDirfrag(ROOT, f -> f.withAuth(true, TreeMap.empty(), 0)));
    assertStays(m -> m.withDirfrag(A, f -> f.withAuth(true, TreeMap.empty(), 0)));
  }

  @Test
  void aSubtreeRootStaysAndWithItItsInode() {
    assertStays(m -> m.withDirfrag(A, f -> f.withDirAuth(DirAuth.sole(R1))));
  }

  @Test
  void whatAMigrationNeedsStays() {
    assertStays(m -> m.pin(A, Pin.IMPORTING));
    assertStays(m -> m.withDirfrag(A, f -> f.flag(Flag.IMPORTBOUND)));
  }

  @Test
  void whatARequestHoldsStays() {
    assertStays(m -> m.withLocked(TreeMap.of(A, false)));
  }

  @Test
  void whatIsWaitedForStays() {
    var context = new Context.RetryDiscoverPath(ROOT, A);
    var waiter = new Waiter(On.Dir, TreeSet.of(A), context);
    assertStays(m -> m.withWaiting(Vector.of(waiter)).withCache(m.cache().remove(A)));
  }

  @Test
  void aStoppingRankTrimsInItsPasses() {
    var scene = replica().with(R2, m -> m.withMap(m.map().withState(R2, State.STOPPING)));
    assertEquals(disabled("State(mds[r]) = \"active\""), scene.step(TRIM));
  }
}
