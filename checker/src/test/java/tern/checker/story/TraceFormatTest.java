package tern.checker.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.causality.Causality;
import tern.checker.codec.ModelCodec;
import tern.checker.codec.SmallModel;
import tern.checker.model.ModelFile;
import tern.checker.tlc.TlcJar;
import tools.jackson.databind.json.JsonMapper;

/// The formats that other tools read, read as they do.
final class TraceFormatTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path TRACES =
      SmallModel.SPEC.resolveSibling("checker/src/test/resources/traces");
  private static final ModelFile CANCEL =
      ModelFile.find(SmallModel.SPEC.resolve("models"), "cancel");

  @TempDir private Path directory = Path.of("");

  /// The behaviour of a file of the test's resources, with how it ends.
  private static Account account(String file) {
    var model = ModelCodec.decode(CANCEL.config().constants());
    Trace trace = TraceFile.read(TRACES.resolve(file));
    Behaviour behaviour = Replay.run(trace, new KernelMachine(model)).behaviour();
    Ending ending = Endings.of(model, behaviour, Endings.Repairs.NONE, "The end.");
    return new Account(trace.head(), CANCEL.config(), behaviour, List.of(), ending);
  }

  @Test
  void anItfTraceSaysWhatItIsATraceOf() {
    Account account = account("cancel-unknown.ndjson");
    String itf = TraceFormat.ITF.text(account, "", Paper.PLAIN);
    assertTrue(itf.contains("\"lastTid\":{\"#bigint\":\"1\"}"), "as Apalache has integers");
    Trace read = TraceFile.parse("t", itf);
    assertEquals(account.head(), read.head());
    assertEquals(account.behaviour().last(), read.steps().getLast().state());
  }

  @Test
  void theParserOfAShiVizLogFindsEveryStepAndTheClocksOrderThem() {
    Account account = account("cancel-unknown.ndjson");
    List<String> lines = TraceFormat.SHIVIZ.text(account, "", Paper.PLAIN).lines().toList();
    assertEquals("", lines.get(1), "one execution, so nothing separates several");
    Pattern parser = Pattern.compile(lines.getFirst());
    List<Map<String, Integer>> clocks = new ArrayList<>();
    Map<String, Integer> own = new TreeMap<>();
    Matcher entry = parser.matcher(String.join("\n", lines.subList(2, lines.size())));
    while (entry.find()) {
      Map<String, Integer> clock = new TreeMap<>();
      JSON.readTree(entry.group("clock"))
          .properties()
          .forEach(node -> clock.put(node.getKey(), node.getValue().intValue()));
      assertEquals(own.merge(entry.group("host"), 1, Integer::sum), clock.get(entry.group("host")));
      assertEquals(
          String.valueOf(account.behaviour().moves().get(clocks.size()).call()),
          entry.group("event"));
      clocks.add(clock);
    }
    assertOrdered(Causality.of(KernelMachine.path(account.behaviour())), clocks);
  }

  private static void assertOrdered(Causality causality, List<Map<String, Integer>> clocks) {
    assertEquals(causality.steps(), clocks.size());
    for (int i = 0; i < clocks.size(); i++) {
      for (int j = i; j < clocks.size(); j++) {
        Map<String, Integer> later = clocks.get(j);
        boolean below =
            clocks.get(i).entrySet().stream()
                .allMatch(node -> later.getOrDefault(node.getKey(), 0) >= node.getValue());
        assertEquals(causality.isBefore(i + 1, j + 1), below);
      }
    }
  }

  @Test
  void tlcFindsTheViolationOfATraceModuleAgain() throws Exception {
    Account account = account("cancel-unknown.ndjson");
    String report = tlc(account);
    assertTrue(report.contains("Invariant NoAssertionInv is violated"), report);
    assertTrue(report.contains("State 8:") && !report.contains("State 9:"), report);
    Trace again = TraceFile.parse("t", report);
    assertEquals(
        account.behaviour().last(), again.steps().getLast().state(), "the states are the same");
  }

  @Test
  void tlcGetsToTheEndOfATraceInWhichNothingIsWrong() throws Exception {
    String report = tlc(account("declined-prep.ndjson"));
    assertTrue(report.contains("Invariant TraceUnfinished is violated"), report);
  }

  @Test
  void tlcFindsNothingWhereTheSpecDoesNotAllowTheTrace() throws Exception {
    Account account = account("cancel-unknown.ndjson");
    List<Behaviour.Move> moves = new ArrayList<>(account.behaviour().moves());
    moves.remove(1); // without the waiter the freeze is not stale
    String report =
        tlc(
            new Account(
                account.head(),
                account.config(),
                new Behaviour(account.behaviour().initial(), moves),
                List.of(),
                account.ending()));
    assertTrue(report.contains("No error has been found"), report);
  }

  /// What TLC says when it is run as the module's header tells.
  private String tlc(Account account) throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("K1.tla"), TraceFormat.TLA.text(account, "K1", Paper.PLAIN));
    Files.writeString(
        directory.resolve("K1.cfg"),
        TraceModule.configuration(Optional.ofNullable(account.config()).orElseThrow(), account));
    Process tlc =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Djava.io.tmpdir=" + directory,
                "-DTLA-Library=" + SmallModel.SPEC.toAbsolutePath(),
                "-cp",
                TlcJar.bundled().path().toString(),
                "tlc2.TLC",
                "-deadlock",
                "-config",
                "K1.cfg",
                "K1.tla")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String report = new String(tlc.getInputStream().readAllBytes(), UTF_8);
    tlc.waitFor();
    return report;
  }
}
