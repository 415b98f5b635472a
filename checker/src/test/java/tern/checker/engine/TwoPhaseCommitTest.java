package tern.checker.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A system that has nothing to do with the protocol, and published counts.
class TwoPhaseCommitTest {
  private static StateGraph<TwoPhaseCommit.Whole, String> explore(int managers) {
    return new Explorer(2)
        .explore(
            new TwoPhaseCommit(managers),
            List.of(TwoPhaseCommit.CONSISTENT, TwoPhaseCommit.ALL_COMMITTED),
            Limits.NONE,
            ExploreProgress.NONE);
  }

  @ParameterizedTest
  @CsvSource({"3, 288", "5, 8832", "7, 296448"})
  void hasAsManyStatesAsPublished(int managers, int states) {
    var graph = explore(managers);
    assertEquals(states, graph.size());
    assertTrue(graph.verdicts().stream().allMatch(Verdict::holds));
  }

  @Test
  void hasTheTransitionsAndTheDepthThatTlcPrints() {
    var graph = explore(3);
    assertEquals(1146, graph.transitions() + 1);
    assertEquals(11, graph.depth());
  }

  @Test
  void theShortestWayToCommitTellsEveryMessage() {
    var graph = explore(3);
    assertEquals(
        "RMPrepare, TMRcvPrepared, RMPrepare, TMRcvPrepared, RMPrepare, TMRcvPrepared, TMCommit,"
            + " RMRcvCommitMsg, RMRcvCommitMsg, RMRcvCommitMsg",
        graph.witness(1).orElseThrow().toString());
    assertFalse(graph.witness(0).isPresent());
  }
}
