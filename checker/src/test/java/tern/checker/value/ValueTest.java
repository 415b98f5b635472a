package tern.checker.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class ValueTest {
  private static final Value ONE = Value.of(1);

  @Test
  void everyKindIsWrittenAsInTla() {
    assertEquals("TRUE", Value.of(true).toString());
    assertEquals("-3", Value.of(-3).toString());
    assertEquals("\"a\\\"b\\\\\"", Value.of("a\"b\\").toString());
    assertEquals("{1, 2}", Value.set(Value.of(2), ONE, ONE).toString());
    assertEquals("<<1, {}>>", Value.tuple(ONE, Value.set()).toString());
    assertEquals("[a |-> 1, b |-> 1]", Value.record(Map.of("b", ONE, "a", ONE)).toString());
    assertEquals(
        "(\"/\" :> 1 @@ \"/a\" :> 1)", Value.record(Map.of("/a", ONE, "/", ONE)).toString());
    assertEquals("(0 :> 1)", Value.function(Map.of(Value.of(0), ONE)).toString());
    assertEquals("(\"IF\" :> 1)", Value.record(Map.of("IF", ONE)).toString());
  }

  @Test
  void whatIsEmptyIsTheEmptySequence() {
    assertEquals(Value.tuple(), Value.function(Map.of()));
    assertEquals(Value.tuple(), Value.record(Map.of()));
  }

  @Test
  void differencesHaveTheirPath() {
    Value left = state("FREEZING", Value.set(ONE, Value.of(2)), Value.tuple(ONE));
    Value right = state("PREPPING", Value.set(ONE, Value.of(3)), Value.tuple(ONE, ONE));
    assertEquals(
        List.of(
            "log[2]: absent vs 1",
            "mds[0].exports[\"/a\"].state: \"FREEZING\" vs \"PREPPING\"",
            "pins{}: {2} vs {3}"),
        Diff.between(left, right).stream().map(Difference::toString).toList());
  }

  @Test
  void recordsWithNothingInCommonDifferAsAWhole() {
    Value left = Value.record(Map.of("a", ONE));
    assertEquals(
        List.of("[a |-> 1] vs [b |-> 1]"),
        Diff.between(left, Value.record(Map.of("b", ONE))).stream()
            .map(Difference::toString)
            .toList());
  }

  private static Value state(String phase, Value pins, Value log) {
    Value export = Value.record(Map.of("state", Value.of(phase), "dest", ONE));
    Value rank = Value.record(Map.of("exports", Value.record(Map.of("/a", export))));
    return Value.record(
        Map.of("mds", Value.function(Map.of(Value.of(0), rank)), "pins", pins, "log", log));
  }

  @Test
  void jsonIsThatOfItf() {
    JsonMapper mapper = JsonMapper.shared();
    Value value =
        Value.record(
            Map.of(
                "set", Value.set(ONE),
                "map", Value.function(Map.of(Value.of(0), ONE)),
                "seq", Value.tuple(ONE, Value.of("x"))));
    assertEquals(
        mapper.readTree(
            "{'map':{'#map':[[0,1]]},'seq':[1,'x'],'set':{'#set':[1]}}".replace('\'', '"')),
        ValueJson.toJson(value));
    assertEquals(
        Value.tuple(ONE, Value.of(2)),
        ValueJson.fromJson(mapper.readTree("{\"#tup\":[{\"#bigint\":\"1\"},2]}")));
    for (String wrong :
        List.of("null", "1.5", "{\"#map\":[[1]]}", "{\"#no\":1}", "[null]", "99999999999")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> ValueJson.fromJson(mapper.readTree(wrong)).hashCode(),
          wrong);
    }
  }
}
