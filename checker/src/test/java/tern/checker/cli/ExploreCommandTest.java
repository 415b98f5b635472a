package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tern.checker.cli.MainTest.Outcome;
import tools.jackson.databind.json.JsonMapper;

class ExploreCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static void assertContains(String text, Outcome outcome) {
    assertTrue(outcome.out().contains(text), outcome.toString());
  }

  @Test
  void aViolationIsShownWithItsTrace() {
    var outcome = MainTest.tern("explore", "cancel");
    assertEquals(1, outcome.status(), outcome.err());
    assertContains("cancel seed: ", outcome);
    assertContains(", complete\n", outcome);
    assertContains("NoAssertionInv", outcome);
    assertContains("HandleExportCancelUnknown, in 7 steps\n   1  ExportDir(0, \"/a\", 1)", outcome);
    assertContains("   7  HandleExportCancel(1, 0)", outcome);
  }

  @Test
  void theSoundProtocolHolds() {
    var outcome = MainTest.tern("explore", "cancel", "--protocol", "sound", "--json");
    assertEquals(0, outcome.status(), outcome.err());
    var json = JSON.readTree(outcome.out());
    assertEquals("sound", json.at("/protocol").stringValue());
    assertTrue(json.at("/complete").booleanValue());
    assertTrue(json.at("/violations").isEmpty());
    assertTrue(json.at("/kernel/distinct").intValue() > 1000);
  }

  @Test
  void aLimitEndsItAndSaysHowFarItGot() {
    var outcome = MainTest.tern("explore", "handover", "--max-states", "100", "--json");
    assertEquals(0, outcome.status(), outcome.err());
    var json = JSON.readTree(outcome.out());
    assertFalse(json.at("/complete").booleanValue());
    assertTrue(json.at("/completeDepth").intValue() > 3);
    assertContains(
        "stopped: complete to depth ", MainTest.tern("explore", "handover", "--max-states", "100"));
  }

  @Test
  void badInputIsOneLine() {
    assertEquals(
        "tern: --max-states must be at least 1: 0\n",
        MainTest.tern("explore", "handover", "--max-states", "0").err());
    assertEquals(
        "tern: no model handovr, did you mean handover?\n",
        MainTest.tern("explore", "handovr").err());
  }
}
