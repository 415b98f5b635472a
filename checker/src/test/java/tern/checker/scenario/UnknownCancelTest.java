package tern.checker.scenario;

import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.cluster.Budget.Kind;

/// Written by `tern replay --as-test`.
final class UnknownCancelTest {
  private static final Dir A = new Dir("/a");
  private static final Rank R0 = new Rank(0);
  private static final Rank R1 = new Rank(1);

  /// Model cancel (seed), 7 steps.
  @Test
  void r1DiesOfHandleExportCancelUnknown() {
    Scenario.given("one")
        .allowing(Kind.EXPORTS, 1)
        .allowing(Kind.LOCKS, 1)
        .allowing(Kind.WAITERS, 1)
        .allowing(Kind.STOPS, 1)
        .when(new Event.ExportDir(R0, A, R1))
        .when(new Event.RemoteWaiter(R0, A))
        .when(new Event.FindStaleExportFreeze(R0, A))
        .when(new Event.PublishStopping(R1))
        .when(new Event.HandleMdsMap(R1, 1))
        .when(new Event.HandleExportDiscover(R1, R0))
        .when(new Event.HandleExportCancel(R1, R0))
        .thenDies(R1, Assertion.HandleExportCancelUnknown);
  }
}
