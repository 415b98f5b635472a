package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class OutputTest {
  private static final class Full extends OutputStream {
    private final String reason;

    Full(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(reason);
    }
  }

  private static Output printed(OutputStream under) {
    var output = new Output(under);
    var out = new PrintStream(output, false, StandardCharsets.UTF_8);
    out.println("text");
    out.flush();
    return output;
  }

  @Test
  void aFullDiskIsRemembered() {
    assertEquals("No space left on device", printed(new Full("No space left on device")).failure());
  }

  @Test
  void aReaderThatHasReadEnoughIsNoFailure() {
    assertNull(printed(new Full("Broken pipe")).failure());
  }

  @Test
  void whatIsPrintedArrives() {
    var bytes = new ByteArrayOutputStream();
    assertNull(printed(bytes).failure());
    assertEquals("text" + System.lineSeparator(), bytes.toString(StandardCharsets.UTF_8));
  }
}
