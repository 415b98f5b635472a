package tern.checker.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LostMailTest {
  private static StateGraph<String, String> explore(List<Question<String, Lamp.Node>> questions) {
    return new Explorer(2).explore(new Lamp(2), questions, Limits.NONE, ExploreProgress.NONE);
  }

  private static List<String> after(StateGraph<String, String> graph, String state, String event) {
    for (int number = 0; number < graph.size(); number++) {
      if (graph.state(number).equals(state)) {
        var found = new TreeSet<String>();
        graph.forEachStep(
            number,
            (what, next) -> {
              if (what.equals(event)) {
                found.add(graph.state(next));
              }
            });
        return List.copyOf(found);
      }
    }
    throw new AssertionError("no such state: " + state);
  }

  @Test
  void whatIsUnderWayIsLostAndWhatComesLaterStays() {
    var graph = explore(List.of());
    assertEquals(
        List.of("0 left, 0 on the way, lit 0 times, broken, known"),
        after(graph, "0 left, 2 on the way, lit 0 times", "break"));
    assertEquals(
        List.of("1 left, 1 on the way, lit 0 times, broken, known"),
        after(graph, "2 left, 0 on the way, lit 0 times, broken, known", "flip"));
  }

  @Test
  void aMoveThatIsNotOwedIsToldFromOneThatIs() {
    var cursor = explore(List.of()).cursor();
    cursor.go(StateGraph.INITIAL);
    var owed = new TreeSet<String>();
    cursor.forEachStep((event, isOwed, _) -> owed.add(cursor.event(event) + " " + isOwed));
    assertEquals(List.of("break false", "flip true"), List.copyOf(owed));
  }

  @Test
  void whereANodeIsGoneForGoodTheOthersMayWaitForIt() {
    var rest =
        new Question<String, Lamp.Node>("Rest", Question.Kind.INVARIANT, new Question.AtRest<>());
    var graph = explore(List.of(rest));
    var stuck = "0 left, 2 on the way, lit 0 times, broken, known";
    assertTrue(graph.verdicts().getFirst().holds());
    assertFalse(after(graph, "1 left, 1 on the way, lit 0 times, broken, known", "flip").isEmpty());
    assertEquals(List.of(), after(graph, stuck, "light"));
  }
}
