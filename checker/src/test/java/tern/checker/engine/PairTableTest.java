package tern.checker.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PairTableTest {
  /// More than two pages of them.
  private static final int MANY = 150_000;

  private static long pair(int i) {
    return PairTable.pair(i / 7, i % 7);
  }

  private static PairTable filled() {
    var table = new PairTable();
    for (int i = 0; i < MANY; i++) {
      assertEquals(i + 1, table.number(pair(i)));
    }
    return table;
  }

  /// A full batch, or what is left for the last.
  private static Batch batch(int from, int end) {
    var batch = new Batch();
    for (int i = from; i < end && !batch.isFull(); i++) {
      batch.add(pair(i));
    }
    return batch;
  }

  @Test
  void aPairIsFoundByItsNumberAndTheOtherWayRound() {
    var table = filled();
    assertEquals(MANY, table.size());
    for (int i = 0; i < MANY; i++) {
      assertEquals(pair(i), table.get(i + 1));
      assertEquals(i + 1, table.find(pair(i)));
      assertEquals(i + 1, table.add(pair(i)));
    }
    assertEquals(PairTable.ABSENT, table.find(pair(MANY)));
  }

  @Test
  void manyTogetherAreFoundAsEachIsAlone() {
    var table = filled();
    for (int from = 0; from < 2 * MANY; from += Batch.MOST) {
      var batch = batch(from, 2 * MANY);
      table.find(batch);
      for (int i = 0; i < batch.size; i++) {
        assertEquals(from + i < MANY ? from + i + 1 : PairTable.ABSENT, batch.found[i]);
      }
    }
  }

  @Test
  void manyTogetherAreNumberedInTheirOrder() {
    var table = new PairTable();
    for (int from = 0; from < MANY; from += Batch.MOST / 2) {
      var batch = batch(from, MANY);
      table.number(batch);
      for (int i = 0; i < batch.size; i++) {
        assertEquals(from + i + 1, batch.found[i]);
      }
    }
  }

  @Test
  void aRootIsRecentUntilAnotherTakesItsPlace() {
    var recent = new Recent();
    assertTrue(recent.add(0));
    assertFalse(recent.add(0));
    for (int i = 1; i < MANY; i++) {
      assertTrue(recent.add(pair(i)));
      assertFalse(recent.add(pair(i)));
    }
    assertTrue(recent.add(0));
  }
}
