package tern.checker.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.liveness.SmallGraph.Edge;

/// Where checkers go wrong: where paths join, on cycles, and at ends.
class LivenessGraphTest {
  private static String lasso(Ends<Integer, Edge> ends) {
    return ends.lasso().map(LivenessGraphTest::text).orElse("ends");
  }

  /// `0 1 | 2 1`: from 0 to 1, then for ever to 2 and back.
  private static String text(Lasso<Integer, Edge> lasso) {
    var text = new StringBuilder().append(lasso.stem().initial());
    lasso.stem().steps().forEach(step -> text.append(' ').append(step.next()));
    text.append(" |");
    lasso.cycle().forEach(step -> text.append(' ').append(step.next()));
    return text.toString();
  }

  // Joins.

  @Test
  void aTaskThatEndedOnOnePathOnlyGoesOnWherePathsJoin() {
    // Whoever keeps what was fulfilled on the first path to 3 misses that on the other it was not.
    var graph = SmallGraph.of("0-1>1 0-1>2 1-1>3 2-1>3").with(Map.of("A", List.of(0, 2, 3)));
    assertEquals("0 1 3 |", lasso(graph.ends("A")));
  }

  @Test
  void aTaskThatEndsBehindTheJoinEndsOnBothPaths() {
    var graph = SmallGraph.of("0-1>1 0-1>2 1-1>3 2-1>3").with(Map.of("A", List.of(0, 1, 2)));
    assertEquals("ends", lasso(graph.ends("A")));
  }

  @Test
  void aCycleBehindAJoinIsFoundThoughTheFirstPathToItWasLeft() {
    // 3 is left first by way of 1; the cycle closes by way of 2.
    var graph = SmallGraph.of("0-0>1 0-0>2 1-0>3 2-0>3 3-0>2").with(Map.of("A", List.of(2, 3)));
    assertEquals("0 2 |", lasso(graph.ends("A")));
    var fair = SmallGraph.of("0-1>1 0-1>2 1-1>3 2-1>3 3-1>2").with(Map.of("A", List.of(2, 3)));
    assertEquals("0 2 | 3 2", lasso(fair.ends("A")));
  }

  @Test
  void anotherAttemptIsAnotherTask() {
    var graph = SmallGraph.of("0-1>1 1-1>0").with(Map.of("A1", List.of(0), "A2", List.of(1)));
    assertEquals("ends", lasso(graph.ends("A")));
  }

  // Cycles.

  @Test
  void aCycleWithoutAnEndIsFound() {
    var graph = SmallGraph.of("0-1>1 1-1>2 2-1>1").with(Map.of("A", List.of(1, 2)));
    assertEquals("0 1 | 2 1", lasso(graph.ends("A")));
  }

  @Test
  void aCycleThatPassesByTheEndOfTheTaskIsNone() {
    var graph = SmallGraph.of("0-1>1 1-1>2 2-1>0").with(Map.of("A", List.of(0, 1)));
    assertEquals("ends", lasso(graph.ends("A")));
  }

  @Test
  void aCycleIsLeftIfAFairSourceOffersTheWayOutAllTheTime() {
    var graph = SmallGraph.of("0-1>1 1-1>0 0-2>2 1-2>2").with(Map.of("A", List.of(0, 1)));
    assertEquals("ends", lasso(graph.ends("A")));
  }

  @Test
  void aCycleIsNotLeftIfTheWayOutIsOfferedOnlyNowAndThen() {
    var graph = SmallGraph.of("0-1>1 1-1>0 0-2>2").with(Map.of("A", List.of(0, 1)));
    assertEquals("0 | 1 0", lasso(graph.ends("A")));
  }

  @Test
  void theCycleServesEverySourceThoughAShorterOneWouldNot() {
    // 0 and 1 alone would starve the source 2, which is served between 1 and 2.
    var graph =
        SmallGraph.of("0-1>1 1-1>0 0-2>3 1-2>2 2-1>0 2-2>3").with(Map.of("A", List.of(0, 1, 2)));
    assertEquals("0 | 1 2 0", lasso(graph.ends("A")));
  }

  @Test
  void aComponentThatIsFairOnlyWhereTheTaskHasEndedIsNotFair() {
    // The source 2 is served on the way by 2, where the task does not go on.
    var graph = SmallGraph.of("0-1>1 1-1>0 1-2>2 2-1>0 0-2>2").with(Map.of("A", List.of(0, 1)));
    assertEquals("ends", lasso(graph.ends("A")));
  }

  @Test
  void aStepThatChangesNothingServesNobodyAndIsNoWayOut() {
    var graph = SmallGraph.of("0-1>1 1-1>1").with(Map.of("A", List.of(1)));
    assertEquals("0 1 |", lasso(graph.ends("A")));
  }

  // Ends.

  @Test
  void whatNobodyHasToDoNeedNotHappen() {
    var graph = SmallGraph.of("0-1>1 1-0>2").with(Map.of("A", List.of(1)));
    assertEquals("0 1 |", lasso(graph.ends("A")));
    assertEquals(
        "ends", lasso(SmallGraph.of("0-1>1 1-1>2").with(Map.of("A", List.of(1))).ends("A")));
  }

  @Test
  void aFailureIsToldApartFromWhatGoesOnForEver() {
    var graph =
        SmallGraph.of("0-1>1 0-1>2 1-1>2 1-1>3")
            .with(Map.of("A", List.of(1, 2), "B", List.of(3)))
            .withDead(2);
    assertEquals(new Ends<>("A", 1, Optional.empty()), graph.ends("A"));
    assertEquals(Answer.UNLESS_FAILED, graph.ends("A").answer());
    assertEquals(Answer.VIOLATED, graph.ends("B").answer());
  }

  // Rest.

  @Test
  void restIsReachedFromAllOfACycleIfFromOneOfIt() {
    var rest = SmallGraph.of("0-1>1 1-1>2 2-1>0 2-0>3").withQuiet(3).check().rest();
    assertEquals(new Rest<>(4, 0, 0, 0, 0, Optional.empty()), rest);
    assertEquals(Answer.HOLDS, rest.answer());
  }

  @Test
  void aWayBackBehindAJoinCountsForBothPaths() {
    var rest = SmallGraph.of("0-1>1 0-1>2 1-1>3 2-1>3 3-1>4").withQuiet(4).check().rest();
    assertEquals(5, rest.can());
  }

  @Test
  void theNearestStateWithoutAWayToRestIsTheWitness() {
    var rest = SmallGraph.of("0-1>1 1-1>4 0-1>2 2-1>3 3-1>2").withQuiet(4).check().rest();
    assertEquals(Answer.VIOLATED, rest.answer());
    assertEquals(2, rest.stuck());
    assertEquals(2, rest.witness().orElseThrow().last());
  }

  @Test
  void whoMustDieIsDoomedAndNotStuck() {
    var rest =
        SmallGraph.of("0-1>1 0-1>4 1-1>2 2-1>1 2-1>3").withQuiet(4).withDead(3).check().rest();
    assertEquals(new Rest<>(2, 0, 1, 2, 0, Optional.empty()), rest);
    assertEquals(Answer.UNLESS_FAILED, rest.answer());
  }

  // The pass itself.

  @Test
  void aLongPathDoesNotOverflowTheStack() {
    int states = 200_000;
    var line = new Line(states);
    var graph = new Explorer(2).explore(line, List.of(), Limits.NONE, ExploreProgress.NONE);
    var demands = new Demands<Integer, Integer>(List.of(), _ -> List.of(), step -> step);
    var rest = Liveness.check(graph, demands, _ -> true).orElseThrow().rest();
    assertEquals(states + 1, rest.can());
  }

  @Test
  void itStopsWhenItIsNotToGoOn() {
    var graph = SmallGraph.of("0-1>1");
    assertTrue(Liveness.check(graph.explore(), graph.demands(), _ -> false).isEmpty());
  }

  @Test
  void aGraphThatIsNotCompleteIsRefused() {
    var limits = new Limits(1, Duration.ofHours(1));
    var graph = SmallGraph.of("0-1>1 1-1>2");
    var part = new Explorer(1).explore(graph, List.of(), limits, ExploreProgress.NONE);
    assertFalse(part.complete());
    assertThrows(
        IllegalArgumentException.class, () -> Liveness.check(part, graph.demands(), _ -> true));
  }
}
