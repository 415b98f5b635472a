package tern.checker.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.cluster.Budget.Kind;

final class ScenarioTest {
  private static final Rank R0 = new Rank(0);
  private static final Rank R1 = new Rank(1);
  private static final Dir A = new Dir("/a");

  private static Scenario exported() {
    return Scenario.given("one").allowing(Kind.EXPORTS, 1).when(new Event.ExportDir(R0, A, R1));
  }

  @Test
  void whatCannotHappenIsSaidWithTheGuardAndWhatCan() {
    var error =
        assertThrows(AssertionError.class, () -> exported().when(new Event.RemoteWaiter(R0, A)));
    var message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("step 2, RemoteWaiter"), message);
    assertTrue(message.contains("cannot happen: Spend(\"WAITERS\")"), message);
    assertTrue(message.contains("what can: HandleExportDiscover"), message);
  }

  @Test
  void anExpectationThatIsNotMetIsAnError() {
    var scenario = exported();
    assertEquals(scenario, scenario.thenNothingIsWrong());
    assertThrows(
        AssertionError.class, () -> scenario.thenDies(R1, Assertion.HandleExportCancelUnknown));
    assertThrows(AssertionError.class, () -> scenario.thenViolates("RestInv"));
  }

  @Test
  void nothingIsGivenAfterwards() {
    assertThrows(
        IllegalStateException.class, () -> exported().repairedBy(Repair.IgnoreUnknownCancel));
  }
}
