package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.cli.UserError;
import tern.checker.value.Value;

final class TraceFileTest {
  private static final String VARIABLES =
      "/\\ budget = 0\n/\\ calls = 0\n/\\ clients = 0\n/\\ maps = 0\n/\\ monitor = 0\n/\\ net = 0\n";

  private static Value state(int mds) {
    Map<String, Value> variables = new TreeMap<>();
    TraceFile.VARIABLES.forEach(name -> variables.put(name, Value.of(0)));
    variables.put("mds", Value.of(mds));
    return Value.record(variables);
  }

  private static Trace parse(String... lines) {
    return TraceFile.parse("t", String.join("\n", lines));
  }

  private static String refusal(String... lines) {
    return String.valueOf(assertThrows(BadTrace.class, () -> parse(lines)).getMessage());
  }

  @Test
  void ternsOwnFormatIsRead() {
    assertEquals(
        new Trace(
            "t",
            1,
            new TraceHead(
                "one",
                "seed",
                List.of("MatchCancel"),
                new TreeMap<>(Map.of("MaxPins", "2", "Shape", "one")),
                "RestInv"),
            List.of(
                new Step(
                    2,
                    Call.of("ExportDir", List.of(Value.of(0), Value.of("/a"), Value.of(1))),
                    null),
                new Step(4, new Call("PublishEpoch"), null))),
        parse(
            "{\"tern\": 1, \"model\": \"one\", \"protocol\": \"seed\", \"repairs\": [\"MatchCancel\"],"
                + " \"set\": {\"MaxPins\": 2, \"Shape\": \"one\"}, \"violates\": \"RestInv\"}",
            "{\"action\": \"ExportDir\", \"params\": {\"r\": 0, \"d\": \"/a\", \"p\": 1}}",
            "",
            "{\"action\": \"PublishEpoch\"}"));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Behaviour behaviour =
        new Behaviour(
            state(0),
            List.of(new Behaviour.Move(new Call("AuthPin", Map.of("r", Value.of(1))), state(1))));
    TraceHead head = new TraceHead("m", "sound", List.of(), new TreeMap<>(Map.of("A", "1")), null);
    Trace trace = TraceFile.parse("t", NdjsonTrace.write(head, behaviour, true));
    assertEquals(head, trace.head());
    assertEquals(behaviour, Behaviour.of(trace));
    assertEquals(
        List.of(new Step(2, new Call("AuthPin", Map.of("r", Value.of(1))), null)),
        TraceFile.parse("t", NdjsonTrace.write(head, behaviour, false)).steps());
  }

  @Test
  void apalachesFormatIsRead() {
    Trace trace =
        parse(
            "{\"#meta\": {\"format\": \"ITF\"}, \"vars\": [\"mds\"],",
            " \"states\": [",
            "  {\"#meta\": {\"index\": 0}, \"budget\": 0, \"calls\": 0, \"clients\": 0, \"maps\": 0, \"monitor\": 0, \"net\": 0,",
            "   \"mds\": {\"#map\": [[{\"#bigint\": \"0\"}, {\"#set\": [{\"#tup\": [true]}]}]]}},",
            "  {\"budget\": 0, \"calls\": 0, \"clients\": 0, \"maps\": 0, \"monitor\": 0, \"net\": 0, \"mds\": 7}], \"loop\": 0}");
    Value mds = Value.function(Map.of(Value.of(0), Value.set(Value.tuple(Value.of(true)))));
    assertEquals(List.of(3, 5), trace.steps().stream().map(Step::line).toList());
    Value first = trace.steps().getFirst().state();
    assertEquals(mds, Fields.field(java.util.Objects.requireNonNull(first), "mds"));
    assertEquals(state(7), trace.steps().getLast().state());
  }

  @Test
  void tlcsTextIsReadWithWhatIsAroundIt() {
    Trace trace =
        parse(
            "TLC2 Version 2.18",
            "Error: Invariant X is violated.",
            "@!@!@STARTMSG 2217:4 @!@!@",
            "State 1: <Initial predicate>",
            VARIABLES + "/\\ mds = 1",
            "",
            "@!@!@ENDMSG 2217 @!@!@",
            "State 2: <ExportDir line 15, col 8 to line 22, col 37 of module Environment>",
            VARIABLES + "/\\ mds = 2",
            "",
            "State 3: <Receive line 36, col 5 to line 39, col 42 of module Network>",
            VARIABLES + "/\\ mds =",
            "  3",
            "",
            "State 4: Stuttering",
            "",
            "17 states generated");
    assertEquals(
        List.of(
            new Step(4, null, state(1)),
            new Step(14, new Call("ExportDir"), state(2)),
            new Step(23, null, state(3))),
        trace.steps());
  }

  @Test
  void aFileOfTlcsSimulatorIsRead() {
    Trace trace =
        parse(
            "---- MODULE tr_0_1 ----",
            "STATE_1 == ",
            VARIABLES + "/\\ mds = 1",
            "",
            "STATE_2 == ",
            VARIABLES + "/\\ mds = 2",
            "====");
    assertEquals(List.of(new Step(2, null, state(1)), new Step(11, null, state(2))), trace.steps());
  }

  @Test
  void aTraceThatIsCutOffIsToldWithItsLine() {
    assertEquals(
        "t:2: cut off or no JSON, character 34: Unexpected end-of-input within/between Object entries",
        refusal("{\"tern\": 1}", "{\"action\": \"ExportDir\", \"params\":"));
    assertEquals(
        "t:9: in the value of mds: expected }, found the end of the file",
        refusal("State 1: <Initial predicate>", VARIABLES + "/\\ mds = {1,", "2"));
    assertEquals(
        "t:3: state 3 comes where 2 is due",
        refusal("State 1: <I>", "/\\ x = 1", "State 3: <I>", "/\\ x = 1"));
    assertEquals("t:1: no variables follow", refusal("State 1: <Initial predicate>", ""));
    assertEquals("t:1: the trace has no steps", refusal("{\"tern\": 1, \"model\": \"one\"}"));
  }

  @Test
  void aForeignFileIsToldAsSuch() {
    assertEquals(
        "t:1: not a trace: expected Tern's NDJSON (its first line begins with {\"tern\": 1), ITF, or"
            + " TLC's text (State 1: ...)",
        refusal("hello"));
    assertEquals("t:1: the file is empty", refusal(" ", ""));
    assertEquals(
        "t:1: JSON, but no trace: expected an object with \"states\" (ITF)",
        refusal("{\"a\": {}}"));
    assertEquals("t:1: format 2 of traces; this Tern reads 1", refusal("{\"tern\": 2}"));
    assertEquals(
        "t:2: no action is called ExportDirs, did you mean ExportDir?",
        refusal("{\"tern\": 1}", "{\"action\": \"ExportDirs\"}"));
    assertEquals(
        "t:1: not a state of Migration: the variable budget, calls, clients, maps, mds, monitor, net is missing",
        refusal("State 1: <Initial predicate>", "/\\ x = 1"));
    assertEquals(
        "t:1: not a state of Migration: it has no variable pc",
        refusal("State 1: <Initial predicate>", VARIABLES + "/\\ mds = 1", "/\\ pc = 1"));
    assertEquals("t:2: expected an object, found 3", refusal("{\"tern\": 1}", "3"));
    assertEquals(
        "t:2: expected a string for action, found 3", refusal("{\"tern\": 1}", "{\"action\": 3}"));
    assertEquals("t:2: neither an action nor a state", refusal("{\"tern\": 1}", "{}"));
  }

  @Test
  void aFileThatIsNoTextIsToldAsSuch(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("x"), new byte[] {(byte) 0xff, 0, 1});
    assertEquals(
        file + " is not a text file in UTF-8",
        assertThrows(UserError.class, () -> TraceFile.read(file)).getMessage());
    Path missing = directory.resolve("y");
    assertEquals(
        "no such file: " + missing,
        assertThrows(UserError.class, () -> TraceFile.read(missing)).getMessage());
    assertEquals(
        directory + " is a directory",
        assertThrows(UserError.class, () -> TraceFile.read(directory)).getMessage());
  }

  @Test
  void aByteOrderMarkIsNoPartOfATrace(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("x");
    Files.writeString(file, "\uFEFF{\"tern\": 1}\n{\"action\": \"PublishEpoch\"}\n");
    assertEquals(1, TraceFile.read(file).steps().size());
  }

  @Test
  void whatIsNestedTooDeepIsToldAsSuch() {
    String deep = "{\"states\": [{\"mds\": " + "[".repeat(5000) + "]".repeat(5000) + "}]}";
    String message =
        String.valueOf(assertThrows(BadTrace.class, () -> TraceFile.parse("x", deep)).getMessage());
    assertTrue(message.startsWith("x:1: cut off or no JSON: Document nesting depth"), message);
  }
}
