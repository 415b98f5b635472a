package tern.kernel.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tern.kernel.queue.Admission.admits;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What the loop's test comes to.
final class AdmissionProperties {
  @Property
  void theNextMayBeginBesideOneThatLocksOrBesideOthersThatAreSmallTogether(
      @ForAll @IntRange(min = 1, max = 8) int maxSize,
      @ForAll @IntRange(max = 24) int exporting,
      @ForAll @IntRange(max = 4) int locking) {
    boolean besideNobodyWhoLocks = locking == 0 && exporting <= maxSize;
    boolean besideOneWhoLocks = locking == 1 && exporting == 0;
    assertEquals(besideNobodyWhoLocks || besideOneWhoLocks, admits(maxSize, exporting, locking));
  }

  @Property
  void theSameHoldsForSizesThatAreNear2To31(
      @ForAll @IntRange(min = 1) int maxSize,
      @ForAll @IntRange int exporting,
      @ForAll @IntRange(max = 2) int locking) {
    boolean expected = locking == 0 ? exporting <= maxSize : locking == 1 && exporting == 0;
    assertEquals(expected, admits(maxSize, exporting, locking));
  }

  @Property
  void nothingBeginsIfEverythingIsTooLarge(
      @ForAll @IntRange(max = 24) int exporting, @ForAll @IntRange(max = 4) int locking) {
    assertFalse(admits(0, exporting, locking));
  }
}
