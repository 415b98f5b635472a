package tern.checker.causality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.checker.causality.Schedules.A;
import static tern.checker.causality.Schedules.MODEL;
import static tern.checker.causality.Schedules.R0;
import static tern.checker.causality.Schedules.R1;
import static tern.checker.causality.Schedules.UNKNOWN_CANCEL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tern.checker.causality.Reducer.Reduced;
import tern.kernel.Assertion;
import tern.kernel.Event;

final class ReducerTest {
  private static final List<Breach> DIES =
      List.of(new Breach.Death(Assertion.HandleExportCancelUnknown));

  private static Optional<Reduced> reduce(List<Event> events) {
    return Reducer.reduce(MODEL, Schedules.path(events));
  }

  private static List<Event> with(int place, Event... more) {
    var events = new ArrayList<>(UNKNOWN_CANCEL);
    events.addAll(place, List.of(more));
    return events;
  }

  private static void assertReduced(int outside, int spared, List<Event> events) {
    var expected = new Reduced(Schedules.path(UNKNOWN_CANCEL), DIES, outside, spared);
    assertEquals(Optional.of(expected), reduce(events));
  }

  @Test
  void aShortestTraceStaysAsItIs() {
    assertReduced(0, 0, UNKNOWN_CANCEL);
  }

  @Test
  void whatTheExporterLearnsAfterItsLastWordIsOutsideThePast() {
    assertReduced(1, 0, with(6, new Event.HandleMdsMap(R0, 1)));
  }

  @Test
  void aRequestThatComesAndGoesCanBeSpared() {
    assertReduced(0, 2, with(0, new Event.AuthPin(R0, A), new Event.AuthUnpin(R0, A)));
  }

  @Test
  void aMapIsKnownByItsPublicationWhenOneBeforeItGoes() {
    var events = with(3, new Event.PublishEpoch());
    events.set(5, new Event.HandleMdsMap(R1, 2));
    assertReduced(0, 1, events);
  }

  @Test
  void whereNothingIsWrongNothingIsReduced() {
    assertEquals(Optional.empty(), reduce(UNKNOWN_CANCEL.subList(0, 6)));
    assertEquals(Optional.empty(), reduce(List.of()));
  }
}
