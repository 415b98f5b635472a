package tern.checker.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExplorerTest {
  private static final Limits NONE = Limits.NONE;

  private static <S, N, M, E> StateGraph<S, E> explore(
      NodeSystem<S, N, M, E> system, int threads, Limits limits, List<Question<S, N>> questions) {
    return new Explorer(threads).explore(system, questions, limits, ExploreProgress.NONE);
  }

  @Test
  void countsStatesAndTransitionsAsTlcDoes() {
    var graph = explore(new Jugs(), 2, NONE, List.of());
    assertEquals(16, graph.size());
    assertEquals(96, graph.transitions());
    assertEquals(8, graph.depth());
    assertTrue(graph.complete());
    assertEquals(16L, graph.actionCounts().get("FILL_BIG"));
  }

  @Test
  void theFirstStateThatDecidesHasAShortestPath() {
    var graph = explore(new Jugs(), 2, NONE, List.of(Jugs.TYPE, Jugs.SOLVED, Jugs.NO_ONE));
    var verdicts = graph.verdicts();
    assertTrue(verdicts.get(0).holds());
    assertEquals(OptionalInt.empty(), verdicts.get(0).witness());
    assertEquals(16, verdicts.get(0).states());

    assertTrue(verdicts.get(1).holds());
    var solution = graph.path(verdicts.get(1).witness().orElseThrow());
    assertEquals(6, solution.length());
    assertEquals(4, solution.last().big());
    assertEquals(
        "FILL_BIG, BIG_TO_SMALL, EMPTY_SMALL, BIG_TO_SMALL, FILL_BIG, BIG_TO_SMALL",
        solution.toString());

    assertFalse(verdicts.get(2).holds());
    assertEquals(1, graph.state(verdicts.get(2).witness().orElseThrow()).big());
  }

  @Test
  void aSearchEndsAtTheFirstStateThatIsLookedFor() {
    var all = explore(new Jugs(), 2, NONE, List.of(Jugs.SOLVED));
    var search = new Explorer(2).search(new Jugs(), Jugs.SOLVED, NONE, ExploreProgress.NONE);
    int first = all.verdicts().getFirst().witness().orElseThrow();
    assertEquals(first, search.verdicts().getFirst().witness().orElseThrow());
    assertEquals(first + 1, search.expanded());
    assertFalse(search.complete());
    assertEquals(all.path(first), search.path(first));
  }

  @Test
  void everyStepOfAPathIsAStepOfTheMachine() {
    var jugs = new Jugs();
    var graph = explore(jugs, 2, NONE, List.of());
    for (int number = 0; number < graph.size(); number++) {
      var at = jugs.initial();
      var path = graph.path(number);
      assertEquals(at, path.initial());
      for (var step : path.steps()) {
        assertTrue(jugs.steps(at).contains(step));
        at = step.next();
      }
      assertEquals(graph.state(number), at);
    }
  }

  @Test
  void theGraphDoesNotDependOnTheNumberOfThreads() {
    var machine = new Counters(3, 17, 9, -1);
    var alone = dump(explore(machine, 1, NONE, List.of()));
    assertEquals(alone, dump(explore(machine, 2, NONE, List.of())));
    assertEquals(alone, dump(explore(machine, 7, NONE, List.of())));
  }

  private static List<String> dump(StateGraph<List<Integer>, Integer> graph) {
    var lines = new ArrayList<String>();
    for (int number = 0; number < graph.size(); number++) {
      var line = new StringBuilder(graph.state(number) + " by " + graph.path(number) + " to");
      graph.forEachStep(number, (event, next) -> line.append(' ').append(event).append(next));
      lines.add(line.toString());
    }
    return lines;
  }

  @Test
  void countsManyStates() {
    var graph = explore(Counters.of(4, 20), 2, NONE, List.of());
    assertEquals(21 * 21 * 21 * 21, graph.size());
    assertEquals(4 * 20 * 21 * 21 * 21, graph.transitions());
    assertEquals(81, graph.depth());
    long each = 20 * 21 * 21 * 21;
    assertEquals(
        Map.of("Count0", each, "Count1", each, "Count2", each, "Count3", each),
        graph.actionCounts());
  }

  @Test
  void aFailureIsAResultAndEndsOnlyItsOwnState() {
    var graph = explore(new Counters(2, 3, 2, -1), 2, NONE, List.of());
    assertEquals(Map.of("At2", 3), graph.failures());
    assertEquals(List.of(2, 0), graph.state(3));
    assertEquals(8, graph.size());
  }

  @Test
  void aStepThatIsNotAllowedEndsItsPath() {
    var neverFromOneToTwo =
        new Question<List<Integer>, Integer>(
            "NoTwoProp",
            Question.Kind.STEP,
            new Question.OfSteps<>(
                new Question.View<>(counter -> counter, List.of(0, 0)::equals),
                (before, after) -> !before.get(1).equals(1) || !after.get(1).equals(2)));
    var graph = explore(Counters.of(2, 3), 2, NONE, List.of(neverFromOneToTwo));
    var verdict = graph.verdicts().getFirst();
    assertFalse(verdict.holds());
    assertEquals(12, verdict.states());
    assertEquals(List.of(0, 1), graph.state(verdict.witness().orElseThrow()));
    assertEquals("1, 1", graph.witness(0).orElseThrow().toString());
  }

  @Test
  void aMistakeInTheMachineIsToldWithThePathToIt() {
    var e =
        assertThrows(
            ExplorationException.class,
            () -> explore(new Counters(1, 3, -1, 2), 2, NONE, List.of()));
    assertEquals(
        "the machine fails: java.lang.IllegalStateException: trapped, after 0, 0", e.getMessage());
  }

  @Test
  void aLimitOnStatesEndsItAndSaysHowFarItGot() {
    var limits = new Limits(20, Duration.ofHours(1));
    var graph = explore(Counters.of(2, 50), 2, limits, List.of());
    assertFalse(graph.complete());
    assertEquals(21, graph.size());
    assertEquals(15, graph.expanded());
    assertEquals(5, graph.completeDepth());
    assertTrue(explore(new Jugs(), 2, new Limits(16, Duration.ofHours(1)), List.of()).complete());
  }

  @Test
  void aLimitOnTimeEndsIt() {
    var graph =
        explore(Counters.of(9, 50), 2, new Limits(1 << 28, Duration.ofMillis(50)), List.of());
    assertFalse(graph.complete());
    assertTrue(graph.completeDepth() > 0);
    assertTrue(graph.completeDepth() <= graph.depth());
  }

  @Test
  void aLimitOnTheHeapEndsIt() {
    var runtime = Runtime.getRuntime();
    long heap = runtime.totalMemory() - runtime.freeMemory() + (24 << 20);
    var limits = new Limits(1 << 28, Duration.ofMinutes(2), heap);
    var graph = explore(Counters.of(9, 50), 2, limits, List.of());
    assertEquals(Optional.of(Stop.MEMORY), graph.stopped());
    assertTrue(graph.size() > 100_000, () -> graph.size() + " states");
  }

  @Test
  void memoryIsAccountedFor() {
    var graph = explore(Counters.of(4, 20), 2, NONE, List.of());
    var parts = graph.footprints();
    assertEquals(
        List.of("visited set", "index", "paths", "sleep sets", "inner tables", "node values"),
        parts.stream().limit(6).map(Footprint::part).toList());
    for (var part : parts.subList(0, 3)) {
      assertEquals(graph.size(), part.entries());
    }
    long each = parts.stream().limit(3).mapToLong(Footprint::bytes).sum() / graph.size();
    assertTrue(each >= 8 + 4 + 4 && each < 32, () -> each + " bytes a state");
    assertEquals(0, parts.get(3).entries()); // of states that were not expanded
    assertEquals(4 * 21, parts.get(5).entries());
  }
}
