package tern.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tern.kernel.Repair;

final class InForceTest {
  private static void assertLabelled(EnumSet<Repair> repairs, String word, String words) {
    assertEquals(
        List.of(word, words), List.of(new InForce(repairs).word(), new InForce(repairs).words()));
  }

  @Test
  void aSetOfRepairsIsLabelledByTheFewerOfThoseInForceAndThoseThatAreNot() {
    assertLabelled(EnumSet.noneOf(Repair.class), "seed", "protocol seed");
    assertLabelled(EnumSet.allOf(Repair.class), "sound", "protocol sound");
    assertLabelled(
        EnumSet.of(Repair.MatchCancel, Repair.ForgetStopped),
        "seed+MatchCancel+ForgetStopped",
        "protocol seed with MatchCancel, ForgetStopped");
    assertLabelled(
        EnumSet.complementOf(EnumSet.of(Repair.MatchCancel)),
        "sound-MatchCancel",
        "all repairs but MatchCancel");
  }
}
