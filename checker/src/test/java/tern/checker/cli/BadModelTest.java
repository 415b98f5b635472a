package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tern.checker.cli.MainTest.Outcome;

/// What is wrong with a model, or with what a trace says of its own, is one line with its place.
final class BadModelTest {
  @TempDir private Path directory = Path.of("");

  private static final String STEP =
      "{\"action\":\"ExportDir\",\"params\":{\"r\":0,\"d\":\"/a\",\"p\":1}}\n";

  /// The one line of an error, without where the home is.
  private String error(Outcome outcome) {
    assertEquals(2, outcome.status(), outcome.toString());
    assertEquals("", outcome.out());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    return outcome.err().strip().replace(directory + "/", "");
  }

  private static void assertBegins(String expected, String text) {
    assertTrue(text.startsWith(expected), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Shape = "one"       | Shape = "ones"           | :4: Shape: no shape is named ones; there are
          Shape = "one"       | Shape = 1                | :4: Shape: not a string: 1
          KillExportAt = 0    | KillExportAt = 14        | :5: KillExportAt: expected a number from 0 to 13, not 14
          KillImportAt = 0    | KillImportAt = -1        | :6: KillImportAt: expected a number from 0 up, not -1
          MaxPins = 1         | MaxPins = -1             | :8: MaxPins: expected a number from 0 up, not -1
          MaxPins = 1         | MaxPins = {1}            | :8: MaxPins: expected a number from 0 up, not {1}
          MaxPins = 1         | MaxPins = 1 MaxOars = 2  | :8: MaxOars: no such constant
          MaxPins = 1         | MaxPins                  | :9: expected = after MaxPins, not MaxLocks
          MaxPins = 1         |                          | :28: MaxPins: the constant is missing; the last
          Shape = "one"       |                          | :28: Shape: the constant is missing; the last
          Repairs = {}        |                          | :27: Repairs: the constant is missing; the last
          Repairs = {}        | Repairs = {"Nail"}       | :28: Repairs: {"Nail"} is no set of repairs; there are
          Repairs = {}        | Repairs = {1}            | :28: Repairs: {1} is no set of repairs; there are
          Repairs = {}        | Repairs = 1              | :28: Repairs must be a set of names, such as {}
          """)
  void aConstantIsToldWithItsLineByEveryCommand(String text, String instead, String message) {
    try (var home = new TemporaryHome(directory)) {
      home.replace("spec/models/tiny.cfg", text, instead == null ? "" : instead);
      var commands =
          List.of(
              List.of("check", "tiny"),
              List.of("explore", "tiny"),
              List.of("conform", "tiny"),
              List.of("find", "tiny", "any died"),
              List.of("liveness", "tiny"),
              List.of("coverage", "tiny"));
      for (var command : commands) {
        assertBegins(
            "tern: spec/models/tiny.cfg" + message,
            error(MainTest.tern(command.toArray(new String[0]))));
      }
    }
  }

  @Test
  void aChangeIsToldAsItIsGiven() {
    try (var _ = new TemporaryHome(directory)) {
      assertEquals(
          "tern: MaxPins=-1: MaxPins: expected a number from 0 up, not -1",
          error(MainTest.tern("explore", "tiny", "--set", "MaxPins=-1")));
      assertBegins(
          "tern: Shape=\"ones\": Shape: no shape is named ones; there are",
          error(MainTest.tern("explore", "tiny", "--set", "Shape=ones")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "set":{"MaxPins":-1}           | MaxPins=-1: MaxPins: expected a number from 0 up, not -1
          "set":{"KillImportAt":"14"}    | KillImportAt=14: KillImportAt: expected a number from 0 to 10, not 14
          "set":{"Shape":"ones"}         | Shape="ones": Shape: no shape is named ones; there are
          "set":{"MaxOars":1}            | no constant MaxOars; there are Shape
          "set":[1]                      | expected an object, found [1]
          "protocol":"best"              | no protocol best; there are seed, sound
          "repairs":["Nail"]             | Repairs={"Nail"}: Repairs: {"Nail"} is no set of repairs; there are
          "repairs":"MatchCancel"        | expected a list of repairs, found "MatchCancel"
          """)
  void whatATraceSaysOfItsModelIsToldWithItsLine(String head, String message) {
    try (var home = new TemporaryHome(directory)) {
      home.write("t.ndjson", "{\"tern\":1,\"model\":\"tiny\"," + head + "}\n" + STEP);
      var file = home.file("t.ndjson").toString();
      for (var command : List.of("explain", "replay")) {
        assertBegins("tern: t.ndjson:1: " + message, error(MainTest.tern(command, file)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "ExportDir","params":{"r":0,"d":"/a","to":1}  | ExportDir has no parameter to, only r, d, p
          "PublishEpoch","params":{"r":0}               | PublishEpoch has no parameter r, nor any other
          "ExportDir","params":{"r":0,"d":"/a","p":2}   | ExportDir: p: no rank r2 in this model, only r0, r1
          "ExportDir","params":{"r":-1,"d":"/a","p":1}  | ExportDir: r: no rank r-1 in this model, only r0, r1
          "ExportDir","params":{"r":-3,"d":"/a","p":1}  | ExportDir: r: no such rank: -3
          "ExportDir","params":{"r":"0","d":"/a"}       | ExportDir: r: not a number: "0"
          "ExportDir","params":{"r":0,"d":"/zzz","p":1} | ExportDir: d: no directory /zzz in this model, only /, /a
          "ClientGone","params":{"c":"c1"}              | ClientGone: c: no client c1 in this model, nor any other
          """)
  void whatAStepNamesThatIsNotThereIsToldWithItsLine(String action, String message) {
    try (var home = new TemporaryHome(directory)) {
      home.write(
          "t.ndjson", "{\"tern\":1,\"model\":\"tiny\"}\n" + STEP + "{\"action\":" + action + "}\n");
      var file = home.file("t.ndjson").toString();
      for (var command : List.of("explain", "replay")) {
        assertEquals("tern: t.ndjson:3: " + message, error(MainTest.tern(command, file)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SingleOwnerInf        | no property and no assertion is called SingleOwnerInf, did you mean SingleOwnerInv?
          SingleOwnerInv        | SingleOwnerInv holds at the end, after 1 steps; what is violated there: nothing
          OwnershipProp         | OwnershipProp allows the last step at the end, after 1 steps; what is violated there: nothing
          ShutdownPassMigration | no rank has died of ShutdownPassMigration at the end, after 1 steps; what is violated there: nothing
          """)
  void whatATraceDoesNotViolateIsToldWithItsLine(String violated, String message) {
    try (var home = new TemporaryHome(directory)) {
      home.write(
          "t.ndjson", "{\"tern\":1,\"model\":\"tiny\",\"violates\":\"" + violated + "\"}\n" + STEP);
      var file = home.file("t.ndjson").toString();
      for (var command : List.of("explain", "replay")) {
        assertEquals("tern: t.ndjson:1: violates: " + message, error(MainTest.tern(command, file)));
      }
    }
  }

  @Test
  void aStateThatNamesARankThatIsNotThereIsToldWithItsLine() throws Exception {
    try (var home = new TemporaryHome(directory)) {
      home.write("t.ndjson", "{\"tern\":1,\"model\":\"tiny\"}\n" + STEP);
      var itf = MainTest.tern("explain", home.file("t.ndjson").toString(), "--format", "itf").out();
      var first = itf.lines().toList().get(4);
      for (var command : List.of("explain", "replay")) {
        var entry = "\"mds\":{\"#map\":[[{\"#bigint\":\"";
        assertTrue(first.contains(entry + "0"), first);
        home.write("t.itf.json", itf.replace(first, first.replace(entry + "0", entry + "7")));
        assertEquals(
            "tern: t.itf.json:5: state 0: mds[7]: no rank r7 in this model, only r0, r1",
            error(MainTest.tern(command, home.file("t.itf.json").toString())));
        home.write("t.itf.json", itf.replace(first, first.replace("\"/a\":", "\"/zzz\":")));
        assertEquals(
            "tern: t.itf.json:5: state 0: mds[0].cache[\"/zzz\"]: no directory /zzz in this model, only"
                + " /, /a",
            error(MainTest.tern(command, home.file("t.itf.json").toString())));
      }
    }
  }

  @Test
  void aTraceIsNotBlamedForTheModelOrTheCommandLine() {
    try (var home = new TemporaryHome(directory)) {
      home.write("t.ndjson", "{\"tern\":1,\"model\":\"tiny\"}\n" + STEP);
      var file = home.file("t.ndjson").toString();
      assertBegins(
          "tern: MaxPins=-1: MaxPins",
          error(MainTest.tern("explain", file, "--set", "MaxPins=-1")));
      assertBegins("tern: no model nun", error(MainTest.tern("explain", file, "--model", "nun")));
      home.replace("spec/models/tiny.cfg", "MaxPins = 1", "MaxPins = -1");
      assertBegins("tern: spec/models/tiny.cfg:8: MaxPins", error(MainTest.tern("explain", file)));
      home.replace("t.ndjson", "tiny", "nun");
      assertBegins("tern: t.ndjson:1: no model nun", error(MainTest.tern("explain", file)));
    }
  }

  @Test
  void aStateThatIsNoneIsToldWithItsLine() {
    try (var home = new TemporaryHome(directory)) {
      home.write(
          "t.txt",
          """
          State 1: <Initial predicate>
          /\\ budget = 0
          /\\ calls = <<>>
          /\\ clients = <<>>
          /\\ maps = 0
          /\\ monitor = 0
          /\\ net = 0
          /\\ mds = 5
          """);
      assertEquals(
          "tern: t.txt:1: not a state of Migration: expected a function, found 5",
          error(MainTest.tern("explain", home.file("t.txt").toString())));
    }
  }

  @Test
  void aRankThatIsNotThereSeesNothingAndIsNotSeen() {
    try (var _ = new TemporaryHome(directory)) {
      assertEquals(
          "tern: character 16 of the predicate: no rank 9 in this model, only r0, r1"
              + " (see tern find --help)",
          error(MainTest.tern("find", "tiny", "r0 sees /a as (9)")));
      assertEquals(
          "tern: character 18 of the predicate: no rank 9 in this model, only r0, r1"
              + " (see tern find --help)",
          error(MainTest.tern("find", "tiny", "r0 sees /a as (0,9)")));
    }
  }
}
