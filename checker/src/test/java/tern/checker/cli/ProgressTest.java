package tern.checker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  private String shown(int columns) {
    try (var progress = new Progress(new PrintStream(terminal, true, UTF_8), columns)) {
      progress.show(() -> "1,000 states");
      progress.show(() -> "2,000 states, too soon to be shown");
    }
    return terminal.toString(UTF_8);
  }

  @Test
  void theLineIsCutToTheTerminalAndWipedOutAtTheEnd() {
    assertEquals("\r\033[K1,000 sta\r\033[K", shown(10));
  }

  @Test
  void nothingIsShownWhenPiped() {
    assertEquals("", shown(0));
  }
}
