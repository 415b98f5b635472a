package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tern.checker.value.Value;

final class ValueReaderTest {

  @Test
  void everyKindOfValueIsRead() {
    assertEquals(Value.of(true), ValueReader.parse(" TRUE "));
    assertEquals(Value.of(-2), ValueReader.parse("-2"));
    assertEquals(Value.of("a \"b\" \\"), ValueReader.parse("\"a \\\"b\\\" \\\\\""));
    assertEquals(Value.of("m1"), ValueReader.parse("m1"));
    assertEquals(Value.set(Value.of(1), Value.of(2), Value.of(3)), ValueReader.parse("1..3"));
    assertEquals(Value.set(), ValueReader.parse("5..4"));
    assertEquals(Value.tuple(), ValueReader.parse("<< >>"));
    assertEquals(
        Value.record(Map.of("a", Value.set(Value.of(1)), "b", Value.tuple())),
        ValueReader.parse("[ b |-> <<>>,\n  a |-> {1} ]"));
    assertEquals(
        Value.function(Map.of(Value.of(0), Value.tuple(Value.of(7)), Value.of(1), Value.of(true))),
        ValueReader.parse("( 0 :>\n << 7 >> @@\n  1 :> TRUE )"));
  }

  @Test
  void aFunctionOnOneToNIsTheTuple() {
    assertEquals(Value.tuple(Value.of(5), Value.of(6)), ValueReader.parse("(2 :> 6 @@ 1 :> 5)"));
  }

  @Test
  void theFirstOfTwoMappingsCounts() {
    assertEquals(ValueReader.parse("(0 :> 1)"), ValueReader.parse("(0 :> 1 @@ 0 :> 2)"));
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    assertWrong("expected }, found the end of the file", "{1,\n2", 5);
    assertWrong("expected a value, found '@'", "<<1, @>>", 5);
    assertWrong("expected |->, found '>'", "[a > 1]", 3);
    assertWrong("the string that begins here does not end", "{\"abc\n\"}", 1);
    assertWrong("not a 32-bit integer: 99999999999", "99999999999", 0);
    assertWrong("expected a function, found 1", "1 @@ 2", 0);
    assertWrong("the field a occurs twice", "[a |-> 1, a |-> 2]", 10);
    assertWrong("nested too deep", "{".repeat(1000), 200);
    assertWrong("an interval of more than a million numbers", "0..2000000000", 0);
  }

  private static void assertWrong(String message, String text, int position) {
    var bad = assertThrows(ValueReader.BadText.class, () -> ValueReader.parse(text));
    assertEquals(message + " @" + position, bad.getMessage() + " @" + bad.position());
  }
}
