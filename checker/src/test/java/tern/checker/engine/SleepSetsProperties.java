package tern.checker.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/// Leaving out steps changes nothing: not the states, nor their order, parents and counts.
class SleepSetsProperties {
  private static final int MOST = 5_000;

  private static <S, N, M, E> StateGraph<S, E> explore(NodeSystem<S, N, M, E> system, int threads) {
    return new Explorer(threads).explore(system, List.of(), Limits.NONE, ExploreProgress.NONE);
  }

  private static <S, E> void assertFindsTheSame(
      PlainSearch<S, ?, ?, E> plain, StateGraph<S, E> graph) {
    var states = new ArrayList<S>();
    var parents = new ArrayList<S>();
    for (int state = 0; state < graph.size(); state++) {
      states.add(graph.state(state));
      parents.add(graph.state(graph.parent(state)));
    }
    assertSame("state", List.copyOf(plain.parents.keySet()), states);
    assertSame("parent", List.copyOf(plain.parents.values()), parents);
    assertEquals(plain.transitions, graph.transitions());
    assertEquals(plain.actions, new TreeMap<>(graph.actionCounts()));
    assertEquals(plain.failures, new TreeSet<>(graph.failures().keySet()));
  }

  private static void assertSame(String what, List<?> expected, List<?> found) {
    for (int place = 0; place < Math.min(expected.size(), found.size()); place++) {
      assertEquals(expected.get(place), found.get(place), what + " " + place);
    }
    assertEquals(expected.size(), found.size());
  }

  /// How many states have a step that is left out, as long as none has been forgotten.
  private static long sleepers(StateGraph<?, ?> graph) {
    long sleepers = 0;
    for (int state = 0; state < graph.size(); state++) {
      sleepers += graph.sleepSets().get(state) == 0 ? 0 : 1;
    }
    return sleepers;
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void aSystemHasTheSameGraphAsWithoutThem(@ForAll long seed) {
    var system = RandomSystem.of(seed);
    var plain = new PlainSearch<>(system, MOST);
    Assume.that(plain.isWithin());
    var graph = explore(system, 1);
    Statistics.label("some step is left out")
        .collect(sleepers(graph) > 0)
        .coverage(covered -> covered.check(true).percentage(part -> part > 90));
    Statistics.label("something fails")
        .collect(!graph.failures().isEmpty())
        .coverage(covered -> covered.check(true).percentage(part -> part > 10));
    assertFindsTheSame(plain, graph);
    assertFindsTheSame(plain, explore(system, 2));
  }

  /// Systems that few faults show in: a message gets another outcome by a step of its receiver, or
  /// is one of several that its receiver may take.
  @Example
  void systemsInWhichAMessageHasSeveralOutcomesHaveTheSameGraphAsWithoutThem() {
    for (int seed : new int[] {165, 170, 228}) {
      var system = RandomSystem.of(seed);
      assertFindsTheSame(new PlainSearch<>(system, MOST), explore(system, 2));
    }
  }

  @Example
  void aMessageWhoseOutcomesHaveOneEventIsNotLeftOut() {
    var system = new TwoOutcomes();
    assertFindsTheSame(new PlainSearch<>(system, MOST), explore(system, 1));
  }

  /// Has two steps, and a mistake after the second.
  private record Fork() implements OneNode<Integer, String> {
    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public List<Step<Integer, String>> steps(Integer state) {
      if (state == 2) {
        throw new IllegalStateException("a mistake");
      }
      return state == 0 ? List.of(new Step<>("left", 1), new Step<>("right", 2)) : List.of();
    }

    @Override
    public String action(String event) {
      return event;
    }
  }

  @Example
  void whatANodeCanDoIsNotAskedForBeforeItsStateIsLookedAt() {
    var e = assertThrows(ExplorationException.class, () -> explore(new Fork(), 1));
    assertEquals(
        "the machine fails: java.lang.IllegalStateException: a mistake, after right",
        e.getMessage());
  }

  @Example
  void theCommitOfTwoPhasesHasTheSameGraphAsWithoutThem() {
    var system = new TwoPhaseCommit(4);
    assertFindsTheSame(new PlainSearch<>(system, MOST), explore(system, 2));
  }

  @Example
  void countersThatKnowNothingOfEachOtherAreFollowedOneWayOnly() {
    var graph = explore(Counters.of(3, 4), 1);
    assertEquals(125, graph.size());
    // all but 13: where the next step up is of the only counter that is not at its limit, or is
    // taken before all others
    assertEquals(112, sleepers(graph));
  }
}
