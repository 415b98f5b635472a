package tern.checker.tlc.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  @Test
  void ofAFullDiskItSaysWhichAndNothingElse() {
    var directory = Path.of("").toAbsolutePath().getParent();
    var full = "no space left on the disk of %s, where TLC works".formatted(directory);
    var cause = new IOException("No space left on device");
    assertEquals(full, Faults.message(cause));
    assertEquals(full, Faults.message(new IllegalStateException(cause)));
    assertEquals(
        full,
        Faults.essence(
            "TLC threw an unexpected exception.\nThe exception was a java.lang.RuntimeException\n"
                + ": java.io.IOException: No space left on device"));
    assertEquals("something else", Faults.message(new IOException(" something else\n")));
  }
}
