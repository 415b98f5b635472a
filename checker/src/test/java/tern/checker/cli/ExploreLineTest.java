package tern.checker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExploreLineTest {
  private static String shown(int columns, OptionalLong all) {
    var bytes = new ByteArrayOutputStream();
    var line =
        new ExploreLine(new Progress(new PrintStream(bytes, true, UTF_8), columns), "late", all);
    line.at(1234, 56, 7890, 12);
    return bytes.toString(UTF_8);
  }

  @Test
  void aTerminalShowsStatesRateQueueDepthMemoryAndTime() {
    var text = shown(200, OptionalLong.of(2468));
    assertTrue(
        text.matches(
            "\\r\\S+late: 1,234 states \\(50%\\), [\\d,]+ a second, 56 to go, depth 12"
                + "(, [\\d.]+ [KMG]iB)?, 0:00"),
        text);
  }

  @Test
  void withoutATerminalThereIsNothing() {
    assertEquals("", shown(0, OptionalLong.empty()));
  }
}
