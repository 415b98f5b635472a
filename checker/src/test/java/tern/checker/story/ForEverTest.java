package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tern.checker.codec.SmallModel;

/// The part of a behaviour that is repeated is told as such.
final class ForEverTest {
  private static final Ending BAD = new Ending(true, "✗ It never ends.");

  /// Three steps, of which the last are said to be repeated.
  private static Story story(OptionalInt repeated) {
    var machine = new KernelMachine(SmallModel.of("one").with("Exports", 1).model());
    var moves = new ArrayList<Behaviour.Move>();
    var state = machine.initial();
    for (int step = 0; step < 3; step++) {
      moves.add(machine.moves(state).getFirst());
      state = moves.getLast().next();
    }
    return Story.of(new Behaviour(machine.initial(), moves, repeated));
  }

  private static int line(String part, String text) {
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(part)) {
        return i;
      }
    }
    throw new AssertionError("no " + part + " in\n" + text);
  }

  private static String diagram(OptionalInt repeated) {
    return Diagram.of(story(repeated), List.of(), BAD, Paper.PLAIN);
  }

  @Test
  void aCycleBeginsAfterTheStem() {
    String text = diagram(OptionalInt.of(2));
    int mark = line("∞ from here on for ever:", text);
    assertTrue(line("  1   ", text) < mark, text);
    assertTrue(mark < line("  2   ", text), text);
    assertEquals(1, text.split("∞", -1).length - 1);
  }

  @Test
  void aBehaviourCanRepeatAllOfItself() {
    String text = diagram(OptionalInt.of(3));
    assertTrue(line("∞ from here on for ever:", text) < line("  1   ", text), text);
  }

  @Test
  void nothingHappensAnyMoreAfterTheLastStep() {
    String text = diagram(OptionalInt.of(0));
    int mark = line("∞ from here on nothing has to happen any more.", text);
    assertTrue(line("  3   ", text) < mark && mark < line("✗", text), text);
  }

  @Test
  void whatJustEndsIsNotForEver() {
    assertFalse(diagram(OptionalInt.empty()).contains("∞"));
  }

  @Test
  void mermaidHasALoopAroundTheCycle() {
    String text = Mermaid.of(story(OptionalInt.of(2)), BAD);
    assertTrue(line(": 1 ", text) < line("    loop for ever", text), text);
    assertTrue(line("    loop for ever", text) < line(": 2 ", text), text);
    assertTrue(line(": 3 ", text) < line("    end", text), text);
    assertTrue(line("    end", text) < line("✗", text), text);
  }

  @Test
  void mermaidHasNoLoopWhereNothingIsRepeated() {
    assertFalse(Mermaid.of(story(OptionalInt.of(0)), BAD).contains("loop"));
  }
}
