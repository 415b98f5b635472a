package tern.kernel.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.invariant.Broken.A;
import static tern.kernel.invariant.Broken.B;
import static tern.kernel.invariant.Broken.MODEL;
import static tern.kernel.invariant.Broken.START;
import static tern.kernel.invariant.Broken.rank;

import io.vavr.collection.TreeMap;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;
import tern.kernel.journal.Replay.Standing;

/// Claims about who owns what by the durable journals, and how that may change.
final class OwnershipTest {
  private static final Property PROP = Invariants.named("OwnershipProp");

  private static Cluster says(Cluster cluster, int r, Dir d, Standing standing) {
    return Broken.edit(cluster, r, m -> m.withDurable(m.durable().put(d, standing)));
  }

  private static Cluster forgets(Cluster cluster, int r, Dir d) {
    return Broken.edit(cluster, r, m -> m.withDurable(m.durable().remove(d)));
  }

  private static Rank ownerOfA(Cluster cluster) {
    return Ownership.ownerByJournal(MODEL, cluster.mds().mapValues(Mds::durable)).get(A).get();
  }

  @Test
  void atTheStartEveryDirfragIsWhereTheShapePutsIt() {
    assertEquals(
        TreeMap.of(Dir.ROOT, rank(0), A, rank(0), B, rank(2)),
        Ownership.ownerByJournal(MODEL, START.mds().mapValues(Mds::durable)));
    assertTrue(PROP.holds(MODEL, START));
  }

  @Test
  void aRankInDoubtStandsBehindOneThatIsSure() {
    var both = says(START, 1, A, Standing.AMBIGUOUS);
    assertEquals(rank(0), ownerOfA(both));
    assertEquals(rank(1), ownerOfA(forgets(both, 0, A)));
    assertEquals(
        rank(0), ownerOfA(says(says(START, 0, A, Standing.AMBIGUOUS), 1, A, Standing.AMBIGUOUS)));
  }

  @Test
  void noBehaviourStartsWithoutAnOwner() {
    assertFalse(PROP.holds(MODEL, forgets(START, 0, A)));
  }

  @Test
  void aStepMayChangeNoOwner() {
    assertTrue(PROP.allows(MODEL, START, START));
    assertTrue(PROP.allows(MODEL, START, says(START, 1, A, Standing.AMBIGUOUS)));
  }

  @Test
  void aStepMayHandOverFromOneRankToOneOther() {
    var both = says(says(START, 1, A, Standing.OWNED), 1, Dir.ROOT, Standing.OWNED);
    assertTrue(PROP.allows(MODEL, both, forgets(forgets(both, 0, A), 0, Dir.ROOT)));
  }

  @Test
  void aStepMayNotHandOverToTwo() {
    var three = says(says(START, 1, A, Standing.OWNED), 2, Dir.ROOT, Standing.OWNED);
    assertFalse(PROP.allows(MODEL, three, forgets(forgets(three, 0, A), 0, Dir.ROOT)));
  }

  @Test
  void aStepMayNotHandOverFromTwo() {
    var next =
        says(says(forgets(forgets(START, 0, A), 2, B), 1, A, Standing.OWNED), 1, B, Standing.OWNED);
    assertFalse(PROP.allows(MODEL, START, next));
  }

  @Test
  void aStepMayNotLoseADirfrag() {
    assertFalse(PROP.allows(MODEL, START, forgets(START, 0, A)));
    assertFalse(PROP.allows(MODEL, forgets(START, 0, A), START));
  }
}
