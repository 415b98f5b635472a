package tern.checker.causality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.checker.causality.Schedules.A;
import static tern.checker.causality.Schedules.R0;
import static tern.checker.causality.Schedules.R1;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tern.checker.codec.SmallModel;
import tern.kernel.Dir;
import tern.kernel.Event;

final class CausalityTest {
  private static final Causality CANCEL = Causality.of(Schedules.path(Schedules.UNKNOWN_CANCEL));

  @Test
  void aDeliveryComesAfterWhatSentTheMessage() {
    assertEquals(OptionalInt.of(1), CANCEL.sentIn(6));
    assertEquals(OptionalInt.of(3), CANCEL.sentIn(7));
    assertTrue(CANCEL.isBefore(3, 7));
  }

  @Test
  void aMapComesAfterItsPublication() {
    assertEquals(OptionalInt.of(4), CANCEL.sentIn(5));
    assertTrue(CANCEL.isBefore(4, 7));
  }

  @Test
  void stepsOfDifferentNodesWithoutAMessageHaveNoOrder() {
    assertFalse(CANCEL.isBefore(1, 4));
    assertFalse(CANCEL.isBefore(3, 6), "the discover was sent before");
  }

  @Test
  void whatANodeHadHeardOfAnotherIsTheLastOfItsStepsInThePast() {
    assertEquals(0, CANCEL.lastKnown(Place.of(R1), 3));
    assertEquals(1, CANCEL.lastKnown(Place.of(R0), 6));
    assertEquals(3, CANCEL.lastKnown(Place.of(R0), 7));
  }

  @Test
  void aVectorClockCountsThePastNodeByNode() {
    assertEquals(Map.of(Place.of(R0), 3, Place.of(R1), 3, Place.MONITOR, 1), CANCEL.clock(7));
    assertEquals(Map.of(Place.of(R0), 3), CANCEL.clock(3));
  }

  @Test
  void aBudgetThatTwoStepsShareDoesNotOrderThem() {
    var path =
        Schedules.path(
            SmallModel.of("away").with("Pins", 2).model(),
            List.of(new Event.AuthPin(R0, Dir.ROOT), new Event.AuthPin(R1, A)));
    assertFalse(Causality.of(path).isBefore(1, 2));
  }

  @Test
  void aRankThatSkipsAMapComesAfterTheOneThatItTakes() {
    var path =
        Schedules.path(
            List.of(
                new Event.PublishEpoch(), new Event.PublishEpoch(), new Event.HandleMdsMap(R0, 2)));
    assertEquals(OptionalInt.of(2), Causality.of(path).sentIn(3));
  }
}
