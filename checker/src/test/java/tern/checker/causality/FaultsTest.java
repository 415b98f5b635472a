package tern.checker.causality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tern.checker.codec.SmallModel;
import tern.checker.engine.ExploreProgress;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Budget.Kind;
import tern.kernel.cluster.Model;

final class FaultsTest {
  private static final Model MODEL =
      SmallModel.of("one")
          .with("Exports", 1)
          .with("Locks", 1)
          .with("Waiters", 1)
          .with("Stops", 1)
          .model();

  private static Faults fewest(Breach breach) {
    return Faults.fewest(
        MODEL, cluster -> breach.isIn(MODEL, cluster, cluster), 2, ExploreProgress.NONE);
  }

  @Test
  void theFewestFaultsOfTheUnknownCancelAreThoseOfItsShortestTrace() {
    var faults = fewest(new Breach.Death(Assertion.HandleExportCancelUnknown));
    assertEquals(
        List.of(Budget.NONE.with(Kind.EXPORTS, 1).with(Kind.WAITERS, 1).with(Kind.STOPS, 1)),
        faults.least());
    assertEquals(Schedules.UNKNOWN_CANCEL, faults.way().map(Schedules::events).orElse(List.of()));
    assertEquals(
        "Needs at the least 1 export asked for, 1 remote waiter, 1 rank told to stop; no lock taken.",
        faults.sentence(MODEL.bounds()));
  }

  @Test
  void whatCannotHappenNeedsNoBudget() {
    var faults = fewest(new Breach.Death(Assertion.HandleExportDiscoverEntry));
    assertEquals(List.of(), faults.least());
    assertEquals(2 * 2 * 2 * 2, faults.budgets(), "every budget within the bounds");
  }

  @Test
  void budgetsOfASumKeepTheAttemptsOfAStoppingRank() {
    var bounds = Budget.NONE.with(Kind.EXPORTS, 2).with(Kind.STOPS, 1).with(Kind.DRAINS, 4);
    assertEquals(
        List.of(
            Budget.NONE.with(Kind.EXPORTS, 2).with(Kind.DRAINS, 4),
            Budget.NONE.with(Kind.EXPORTS, 1).with(Kind.STOPS, 1).with(Kind.DRAINS, 4)),
        Faults.budgets(bounds, 2));
  }

  @Test
  void aRankThatFailsTwiceIsTwoFailures() {
    var r = new Rank(0);
    assertEquals(
        "2 failures, 1 standby that takes over",
        Faults.needs(
            List.of(
                new Event.Halt(r),
                new Event.PublishFailed(r),
                new Event.PublishReplay(r),
                new Event.Halt(r))));
  }
}
