package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChosenModelTest {
  @TempDir private Path directory = Path.of("");

  private static void assertPrints(String expected, String... words) {
    var outcome = MainTest.tern(words);
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains(expected), outcome.out());
  }

  /// A model file may set repairs itself: then it is not under the seed's protocol.
  @Test
  void aModelIsLabelledWithTheRepairsOfItsFile() {
    try (var home = new TemporaryHome(directory)) {
      home.replace("spec/models/tiny.cfg", "Repairs = {}", "Repairs = {\"MatchCancel\"}");
      var way = home.file("way.ndjson").toString();
      assertPrints(
          "Model tiny, protocol seed with MatchCancel: One export.",
          "find",
          "tiny",
          "r0 exporting /a",
          "--trace",
          way);
      assertPrints("tiny (seed+MatchCancel), 1 steps", "replay", way);
      assertPrints("tiny seed+MatchCancel:", "explore", "tiny");
      assertPrints(
          "\"protocol\":\"seed+MatchCancel\"", "find", "tiny", "r0 exporting /a", "--json");
      assertPrints("tiny sound:", "explore", "tiny", "--protocol", "sound");
    }
  }
}
