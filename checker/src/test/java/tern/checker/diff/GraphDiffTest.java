package tern.checker.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tern.checker.diff.Change.Kind;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.StateGraph;

class GraphDiffTest {
  private static StateGraph<Integer, String> graph(Map<Integer, Map<String, Integer>> table) {
    return new Explorer(2)
        .explore(new Blinker(table), List.of(), Limits.NONE, ExploreProgress.NONE);
  }

  private static GraphDiff<Integer, String> diff(
      Map<Integer, Map<String, Integer>> left, Map<Integer, Map<String, Integer>> right) {
    return GraphDiff.of(graph(left), graph(right));
  }

  /// `A1 OTHER 2: a1, b1`: action, kind, how often, the events of the way.
  private static List<String> changes(GraphDiff<Integer, String> diff) {
    return diff.changes().stream()
        .map(change ->
            "%s %s %d: %s".formatted(change.action(), change.kind(), change.states(), change.way()))
        .toList();
  }

  @Test
  void equalGraphsAreEqualWhateverTheOrderOfTheirStates() {
    var left = Map.of(0, Map.of("a1", 1, "a2", 2), 1, Map.of("b", 3), 2, Map.of("b", 3));
    var right = Map.of(0, Map.of("a2", 2, "a1", 1), 2, Map.of("b", 3), 1, Map.of("b", 3));
    var diff = diff(left, right);
    assertTrue(diff.equal());
    assertEquals(List.of(), diff.changes());
    assertEquals(new Side(4, 4, 0, new TreeMap<>()), diff.left());
  }

  @Test
  void aStepThatLeadsElsewhereIsToldWithBothEnds() {
    var diff =
        diff(
            Map.of(0, Map.of("a", 1), 1, Map.of("b", 2), 2, Map.of("c", 3)),
            Map.of(0, Map.of("a", 1), 1, Map.of("b", 9)));
    assertFalse(diff.equal());
    assertEquals(List.of("b OTHER 1: a, b"), changes(diff));
    var change = diff.changes().getFirst();
    assertEquals(2, change.way().last());
    assertEquals(9, change.instead().orElseThrow().next());
    assertEquals(2, diff.left().statesAlone());
    assertEquals(1, diff.right().statesAlone());
    assertEquals(Map.of("b", 1L, "c", 1L), diff.left().stepsAlone());
    assertEquals(Map.of("b", 1L), diff.right().stepsAlone());
  }

  @Test
  void aStepThatIsGoneIsToldOnTheLeftAndANewOneOnTheRight() {
    var diff =
        diff(
            Map.of(0, Map.of("a", 1), 1, Map.of("b", 0)),
            Map.of(0, Map.of("a", 1, "c", 1), 1, Map.of("d", 5)));
    assertEquals(List.of("c NEW 1: c", "b GONE 1: a, b", "d NEW 1: a, d"), changes(diff));
    assertEquals(0, diff.left().statesAlone());
    assertEquals(1, diff.right().statesAlone());
  }

  @Test
  void theWayIsAShortestOneAndTheKindIsCountedInEveryState() {
    var left = Map.of(0, Map.of("a1", 1, "a2", 2), 1, Map.of("a1", 2, "b", 0), 2, Map.of("b", 0));
    var right =
        Map.of(0, Map.of("a1", 1, "a2", 2), 1, Map.of("a1", 2), 2, Map.<String, Integer>of());
    assertEquals(List.of("b GONE 2: a1, b"), changes(diff(left, right)));
  }

  @Test
  void whatFollowsFromADifferenceIsCountedButNotToldAsOne() {
    var left = Map.of(0, Map.of("a", 1), 1, Map.of("b", 2), 2, Map.of("c", 3));
    var diff = diff(left, Map.of());
    assertEquals(List.of("a GONE 1: a"), changes(diff));
    assertEquals(Map.of("a", 1L, "b", 1L, "c", 1L), diff.left().stepsAlone());
  }

  @Test
  void theOtherWayRoundGoneAndNewChangePlaces() {
    var left = Map.of(0, Map.of("a", 1), 1, Map.of("b", 2));
    var right = Map.of(0, Map.of("a", 1, "c", 4));
    assertEquals(List.of("c NEW 1: c", "b GONE 1: a, b"), changes(diff(left, right)));
    assertEquals(List.of("c GONE 1: c", "b NEW 1: a, b"), changes(diff(right, left)));
    assertEquals(Kind.NEW, diff(right, left).changes().getLast().kind());
  }

  @Test
  void aGraphThatIsNotCompleteIsRefused() {
    var table = Map.of(0, Map.of("a", 1), 1, Map.of("b", 2));
    var part =
        new Explorer(1)
            .explore(
                new Blinker(table),
                List.of(),
                new Limits(1, Duration.ofHours(1)),
                ExploreProgress.NONE);
    assertThrows(IllegalArgumentException.class, () -> GraphDiff.of(part, graph(table)));
  }
}
