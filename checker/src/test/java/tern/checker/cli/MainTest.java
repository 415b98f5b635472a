package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {
  @Test
  void badOptionsExitWithTwo() {
    assertEquals(2, new CommandLine(new Main()).execute("--no-such-option"));
  }
}
