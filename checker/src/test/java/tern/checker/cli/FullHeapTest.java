package tern.checker.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A model that does not fit into the heap: no command takes the part that does for the whole.
final class FullHeapTest {
  private static final String LARGER = " --set MaxExports=3 --set MaxPins=3 --set MaxTrims=2";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "find attempts-all r0 died of HandleExportCancelState",
        "find attempts-all r0 died of HandleExportCancelState --fewest-faults",
        "liveness attempts-all",
        "diff attempts-all seed sound",
        "check attempts-large --protocol sound",
      })
  void aFullHeapIsToldInOneLine(String command) throws Exception {
    var words = (command + (command.startsWith("check") ? "" : LARGER)).split(" ");
    var run = TernProcess.start(List.of("-Xmx20m", "-XX:+UseParallelGC"), List.of(words));
    try (var out = run.inputReader();
        var err = run.errorReader()) {
      var text = out.readAllAsString();
      assertEquals(
          "tern: out of memory: set TERN_OPTS=-Xmx... to more, or take a smaller model\n",
          err.readAllAsString());
      assertTrue(run.waitFor(60, SECONDS));
      assertEquals(2, run.exitValue());
      assertEquals("", rows(text));
    }
  }

  /// What was printed but for the head of a table.
  private static String rows(String text) {
    return Stream.of(text.split("\n"))
        .filter(line -> line.contains("attempts"))
        .collect(Collectors.joining("\n"));
  }
}
