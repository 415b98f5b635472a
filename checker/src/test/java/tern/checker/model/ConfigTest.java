package tern.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tern.checker.cli.UserError;
import tern.checker.value.Value;

final class ConfigTest {
  private static final String TEXT =
      """
      \\* One export (* of nothing *)
      SPECIFICATION Spec
      CONSTANTS (* two
        (* lines *) *) Shape = "one"
        MaxExports = 2  Debt = -1
      CONSTANT Repairs = {"A", "B"}, Lossy = FALSE
      """
              .replace(", Lossy", " Lossy")
          + """
          INVARIANT OneInv TwoInv
          PROPERTIES EndProp
          CHECK_DEADLOCK FALSE
          """;

  private static Config parse(String text) {
    return Config.parse("m.cfg", text);
  }

  private static String error(Runnable reading) {
    return String.valueOf(assertThrows(UserError.class, reading::run).getMessage());
  }

  @Test
  void everythingIsRead() {
    Config config = parse(TEXT);
    assertEquals(new Config.Behaviours.Specification("Spec"), config.behaviours());
    assertEquals(
        List.of("Shape", "MaxExports", "Debt", "Repairs", "Lossy"),
        List.copyOf(config.constants().keySet()));
    assertEquals(Value.of("one"), config.constant("Shape"));
    assertEquals(Value.of(-1), config.constant("Debt"));
    assertEquals(Value.set(Value.of("B"), Value.of("A")), config.constant("Repairs"));
    assertEquals(Value.of(false), config.constant("Lossy"));
    assertEquals(List.of("OneInv", "TwoInv"), config.invariants());
    assertEquals(List.of("EndProp"), config.properties());
    assertFalse(config.deadlocks());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Config config = parse(TEXT);
    assertEquals(config, parse(config.text()));
    Config other = config.over(new Config.Behaviours.InitNext("Init", "Next"));
    assertEquals(other, parse(other.text()));
  }

  @Test
  void aConstantIsOverridden() {
    Config config = parse(TEXT).set("MaxExports=3").set("Shape = two").set("Repairs={}");
    assertEquals(Value.of(3), config.constant("MaxExports"));
    assertEquals(Value.of("two"), config.constant("Shape"));
    assertEquals(Value.set(), config.constant("Repairs"));
    assertEquals(Value.set(Value.of("C")), config.set("Repairs={\"C\"}").constant("Repairs"));
  }

  @Test
  void theSameModelChecksOtherThings() {
    Config config = parse(TEXT).checking(List.of("ReachOne"), List.of());
    assertEquals(List.of("ReachOne"), config.invariants());
    assertEquals(List.of(), parse(config.text()).properties());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MaxExport=3       | no constant MaxExport; there are Shape, MaxExports, Debt, Repairs, Lossy
          MaxExports="3"    | MaxExports is a number, such as 2; not a string: "3"
          MaxExports=       | expected NAME=VALUE, such as MaxPins=2, not MaxExports=
          =3                | expected NAME=VALUE, such as MaxPins=2, not =3
          MaxExports=3 4    | MaxExports=3 4: expected nothing after the value, not 4
          Repairs={1}       | Repairs is a set with a string, such as {"A", "B"}; not a set with a number: {1}
          Lossy=yes         | Lossy=yes: expected a number, a string, TRUE, FALSE or a set of them, not yes
          Lossy             | expected NAME=VALUE, such as MaxPins=2, not Lossy
          """)
  void aBadOverrideIsTold(String assignment, String message) {
    assertEquals(message, error(() -> parse(TEXT).set(assignment).text()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONSTANT A                   | m.cfg:2: expected = after A, not the end of the file
          CONSTANT A <- B              | m.cfg:2: no substitution: write a value for A here
          CONSTANT A = B               | m.cfg:2: expected a number, a string, TRUE, FALSE or a set of them, not B
          CONSTANT A = 99999999999     | m.cfg:2: not a number of 32 bits: 99999999999
          CONSTANT A = {1 2}           | m.cfg:2: expected , or } in a set, not 2
          CONSTANT A = 1 A = 2         | m.cfg:2: A for the second time
          CONSTANT A = "x              | m.cfg:2: a string without an end
          CONSTANT A = ?               | m.cfg:2: unexpected ?
          (* forever                   | m.cfg:2: a comment without an end
          INIT Init                    | m.cfg: expected either SPECIFICATION, or INIT and NEXT
          SPECIFICATION Other          | m.cfg:2: SPECIFICATION for the second time
          SYMMETRY Perms               | m.cfg:2: SYMMETRY is not supported here
          INVARIANCE TypeInv           | m.cfg:2: expected a keyword such as CONSTANTS, not INVARIANCE
          CHECK_DEADLOCK maybe         | m.cfg:2: expected TRUE or FALSE, not maybe
          """)
  void aBadFileIsToldWithItsLine(String line, String message) {
    assertEquals(message, error(() -> parse("SPECIFICATION Spec\n" + line + "\n").text()));
  }
}
